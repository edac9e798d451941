package dev.mercato.coreapi.order;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.ShipmentId;
import dev.mercato.coreapi.ShipmentRelated;
import org.axonframework.serialization.Revision;

/** The shipment's money is captured and its goods have left; {@link OrderCompleted} follows if nothing else is open. */
@MessageName("order.ShipmentDispatched")
@Revision("1")
public record ShipmentDispatched(OrderId orderId, ShipmentId shipmentId) implements OrderEvent, ShipmentRelated {
    @Override
    public String what() {
        return "Shipment dispatched";
    }
}
