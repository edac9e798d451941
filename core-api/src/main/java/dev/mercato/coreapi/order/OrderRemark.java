package dev.mercato.coreapi.order;

/** Events that move neither goods nor money. No process has to react to them. */
public sealed interface OrderRemark extends OrderEvent
        permits AddresseeRecorded, OrderHeld, OrderReleased, OrderErased, OrderOverdue, ShipmentOverdue {}
