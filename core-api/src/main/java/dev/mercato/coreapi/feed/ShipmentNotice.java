package dev.mercato.coreapi.feed;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.ShipmentId;

/** A shipment of an order left. */
public record ShipmentNotice(OrderId orderId, ShipmentId shipmentId) implements Notice {

    @Override
    public String subject() {
        return orderId.value();
    }
}
