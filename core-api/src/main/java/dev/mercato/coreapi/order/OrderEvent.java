package dev.mercato.coreapi.order;

import dev.mercato.coreapi.OrderId;

/** What happened to an order. */
public sealed interface OrderEvent
        permits OrderPlaced,
                OrderConfirmed,
                OrderRejected,
                OrderCancelled,
                OrderClosed,
                ShipmentStarted,
                ShipmentHalted,
                OrderCompleted,
                OrderOverdue {

    OrderId orderId();
}
