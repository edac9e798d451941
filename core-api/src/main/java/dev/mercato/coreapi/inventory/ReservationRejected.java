package dev.mercato.coreapi.inventory;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Sku;
import org.axonframework.serialization.Revision;

/** Fewer pieces were available than the order requested. Pieces reserved by an earlier revision stay reserved. */
@MessageName("inventory.ReservationRejected")
@Revision("1")
public record ReservationRejected(Sku sku, OrderId orderId, int revision, int requested, long available)
        implements ReservationEvent {
    @Override
    public String what() {
        return "No stock of " + sku + " reserved";
    }

    @Override
    public String why() {
        return requested + " requested, " + available + " available";
    }
}
