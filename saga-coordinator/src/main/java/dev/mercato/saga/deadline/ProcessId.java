package dev.mercato.saga.deadline;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.ShipmentId;
import org.jspecify.annotations.Nullable;

/** A process: an order's own, or that of one of its shipments. */
public record ProcessId(OrderId order, @Nullable ShipmentId shipment) {

    /** The event processor of all processes. Its sequences are orders. */
    public static final String PROCESSOR = "order-fulfilment";

    public static ProcessId of(OrderId order) {
        return new ProcessId(order, null);
    }

    public static ProcessId of(OrderId order, ShipmentId shipment) {
        return new ProcessId(order, shipment);
    }

    @Override
    public String toString() {
        return shipment == null ? order.value() : shipment.value();
    }
}
