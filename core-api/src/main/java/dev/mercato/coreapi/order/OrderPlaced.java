package dev.mercato.coreapi.order;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

@MessageName("order.OrderPlaced")
@Revision("1")
public record OrderPlaced(
        OrderId orderId,
        CustomerId customerId,
        @Nullable OrderReference reference,
        PaymentMethod paymentMethod,
        List<OrderLine> lines,
        Money total)
        implements OrderEvent {

    /** The pieces of each SKU, summed over the lines, in line order. */
    public Map<Sku, Integer> piecesBySku() {
        return Pieces.bySku(lines);
    }

    /** The price of each SKU, summed over the lines, in line order. */
    public Map<Sku, Money> totalsBySku() {
        Map<Sku, Money> totals = new LinkedHashMap<>();
        lines.forEach(line -> totals.merge(line.sku(), line.total(), Money::plus));
        return totals;
    }

    @Override
    public String what() {
        return "Placed: " + Text.count(lines.size(), "line") + " for " + total;
    }
}
