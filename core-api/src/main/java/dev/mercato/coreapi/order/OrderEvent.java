package dev.mercato.coreapi.order;

import dev.mercato.coreapi.OrderFact;

/** Events of an order. */
public sealed interface OrderEvent extends OrderFact
        permits OrderPlaced,
                OrderConfirmed,
                OrderRejected,
                OrderCancelled,
                OrderClosed,
                ShipmentStarted,
                ShipmentHalted,
                ShipmentDispatched,
                OrderCompleted,
                OrderRemark {}
