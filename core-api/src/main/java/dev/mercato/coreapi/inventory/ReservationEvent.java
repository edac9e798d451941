package dev.mercato.coreapi.inventory;

import dev.mercato.coreapi.OrderFact;

/** Events of a stock item that concern an order. */
public sealed interface ReservationEvent extends StockEvent, OrderFact
        permits StockReserved, ReservationRejected, StockReleased, StockShipped, StockRequestClosed {}
