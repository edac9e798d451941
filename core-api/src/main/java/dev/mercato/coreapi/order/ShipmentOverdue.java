package dev.mercato.coreapi.order;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.ShipmentId;
import dev.mercato.coreapi.ShipmentRelated;
import org.axonframework.serialization.Revision;

/** A shipment's process has waited too long for an answer; {@code count} numbers these events of a shipment from 1. */
@MessageName("order.ShipmentOverdue")
@Revision("1")
public record ShipmentOverdue(OrderId orderId, ShipmentId shipmentId, AwaitedAnswer awaited, int count)
        implements OrderRemark, ShipmentRelated {
    @Override
    public String what() {
        return "Overdue: still waiting for " + awaited.inWords();
    }
}
