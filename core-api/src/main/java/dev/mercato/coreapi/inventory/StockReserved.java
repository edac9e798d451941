package dev.mercato.coreapi.inventory;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Sku;
import java.util.List;
import org.axonframework.serialization.Revision;

/** {@code allocations} are now reserved for the order, instead of the {@code replaced} ones of an earlier revision. */
@MessageName("inventory.StockReserved")
@Revision("1")
public record StockReserved(
        Sku sku, OrderId orderId, int revision, List<Allocation> allocations, List<Allocation> replaced)
        implements ReservationEvent {
    @Override
    public String what() {
        return "Reserved " + Allocation.inWords(allocations, sku, "in");
    }
}
