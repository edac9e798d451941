package dev.mercato.coreapi.inventory;

import dev.mercato.coreapi.OrderRelated;

/** Events of a stock item that concern an order. */
public sealed interface ReservationEvent extends StockEvent, OrderRelated
        permits StockReserved, ReservationRejected, StockReleased, StockShipped, StockRequestClosed {}
