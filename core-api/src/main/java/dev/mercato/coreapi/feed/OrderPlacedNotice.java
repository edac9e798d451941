package dev.mercato.coreapi.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.Quantity;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.catalog.ProductName;
import dev.mercato.coreapi.order.OrderLine;
import dev.mercato.coreapi.order.OrderPlaced;
import dev.mercato.coreapi.order.OrderReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order was received: what was ordered, and what it costs. */
public record OrderPlacedNotice(
        OrderId orderId,
        CustomerId customerId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable OrderReference reference,
        List<OrderedLine> lines,
        Money total)
        implements Notice {

    /** A line as it was sold, its {@code id} counted from 1. */
    public record OrderedLine(int id, Sku sku, ProductName name, Quantity quantity, Price unitPrice, Money total) {

        private static OrderedLine of(OrderLine line) {
            return new OrderedLine(line.id(), line.sku(), line.name(), line.quantity(), line.unitPrice(), line.total());
        }
    }

    static OrderPlacedNotice of(OrderPlaced event) {
        return new OrderPlacedNotice(
                event.orderId(),
                event.customerId(),
                event.reference(),
                event.lines().stream().map(OrderedLine::of).toList(),
                event.total());
    }

    @Override
    public String subject() {
        return orderId.value();
    }
}
