package dev.mercato.coreapi.order;

import dev.mercato.coreapi.OrderRelated;

/** Events of an order. */
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
                OrderOverdue,
                ShipmentOverdue {}
