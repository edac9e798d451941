package dev.mercato.coreapi.feed;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.ShipmentId;

/** A shipment did not leave because its capture was declined; {@code declineCode} is the provider's. */
public record ShipmentHaltedNotice(OrderId orderId, ShipmentId shipmentId, String declineCode) implements Notice {

    @Override
    public String subject() {
        return orderId.value();
    }
}
