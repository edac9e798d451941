package dev.mercato.coreapi.order;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.ShipmentId;
import dev.mercato.coreapi.ShipmentRelated;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.Text;
import java.util.List;
import java.util.Map;
import org.axonframework.serialization.Revision;

/** These pieces will be shipped once their {@code amount} is captured. */
@MessageName("order.ShipmentStarted")
@Revision("1")
public record ShipmentStarted(OrderId orderId, ShipmentId shipmentId, List<ShipmentLine> lines, Money amount)
        implements OrderEvent, ShipmentRelated {

    /** The pieces of each SKU, summed over the lines, in line order. */
    public Map<Sku, Integer> piecesBySku() {
        return Pieces.bySku(lines);
    }

    @Override
    public String what() {
        return "Shipment started: " + Text.count(lines.size(), "line") + " for " + amount;
    }
}
