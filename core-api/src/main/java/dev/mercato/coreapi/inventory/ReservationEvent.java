package dev.mercato.coreapi.inventory;

import dev.mercato.coreapi.OrderRelated;

/** What happened to a stock item for the sake of an order. */
public sealed interface ReservationEvent extends StockEvent, OrderRelated
        permits StockReserved, ReservationRejected, StockReleased, StockShipped, StockRequestClosed {}
