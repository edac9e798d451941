package dev.mercato.coreapi.inventory;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.ShipmentId;
import dev.mercato.coreapi.Sku;
import java.util.List;
import org.axonframework.serialization.Revision;

@MessageName("inventory.StockShipped")
@Revision("1")
public record StockShipped(Sku sku, OrderId orderId, ShipmentId shipmentId, List<Allocation> allocations)
        implements ReservationEvent {
    @Override
    public String what() {
        return "Shipped " + Allocation.inWords(allocations, sku, "from");
    }
}
