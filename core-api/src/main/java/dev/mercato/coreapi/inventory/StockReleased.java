package dev.mercato.coreapi.inventory;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Sku;
import java.util.List;
import org.axonframework.serialization.Revision;

@MessageName("inventory.StockReleased")
@Revision("1")
public record StockReleased(Sku sku, OrderId orderId, List<Allocation> allocations) implements ReservationEvent {
    @Override
    public String what() {
        return "Released " + Allocation.inWords(allocations, sku, "in");
    }
}
