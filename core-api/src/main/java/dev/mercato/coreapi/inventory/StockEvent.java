package dev.mercato.coreapi.inventory;

import dev.mercato.coreapi.Sku;

/** Events of a stock item. */
public sealed interface StockEvent permits StockReceived, StockAdjusted, StockMovementRecorded, ReservationEvent {

    Sku sku();
}
