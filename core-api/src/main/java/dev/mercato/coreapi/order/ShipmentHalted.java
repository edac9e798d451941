package dev.mercato.coreapi.order;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.ShipmentId;
import dev.mercato.coreapi.ShipmentRelated;
import org.axonframework.serialization.Revision;

/** The capture was declined: the order is confirmed again, its stock still reserved. */
@MessageName("order.ShipmentHalted")
@Revision("1")
public record ShipmentHalted(OrderId orderId, ShipmentId shipmentId, String declineCode)
        implements OrderEvent, ShipmentRelated {
    @Override
    public String what() {
        return "Shipment halted: the order is confirmed again";
    }

    @Override
    public String why() {
        return declineCode;
    }
}
