package dev.mercato.coreapi.order;

import dev.mercato.coreapi.OrderRelated;

/** What happened to an order. */
public sealed interface OrderEvent extends OrderRelated
        permits OrderPlaced,
                OrderConfirmed,
                OrderRejected,
                OrderCancelled,
                OrderClosed,
                ShipmentStarted,
                ShipmentHalted,
                ShipmentDispatched,
                OrderCompleted,
                OrderOverdue {}
