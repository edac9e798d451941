package dev.mercato.coreapi.inventory;

import dev.mercato.coreapi.OrderId;

/** What happened to a stock item for the sake of an order. */
public sealed interface ReservationEvent extends StockEvent
        permits StockReserved, StockRefused, StockReleased, StockShipped, StockRequestClosed {

    OrderId orderId();
}
