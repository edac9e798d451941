package dev.mercato.coreapi.inventory;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Sku;
import org.axonframework.serialization.Revision;

/** The item is closed for an order that has nothing reserved. */
@MessageName("inventory.StockRequestClosed")
@Revision("1")
public record StockRequestClosed(Sku sku, OrderId orderId) implements ReservationEvent {
    @Override
    public String what() {
        return "Request for " + sku + " closed: nothing was reserved";
    }
}
