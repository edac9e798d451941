package dev.mercato.projections;

import dev.mercato.coreapi.order.ListOrders;
import dev.mercato.coreapi.order.OrderStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@link ListOrders} with only some conditions. */
final class OrderFilter {

    private @Nullable String customer;
    private List<OrderStatus> statuses = List.of();
    private @Nullable Boolean settled;
    private @Nullable String reference;
    private @Nullable Instant from;
    private @Nullable Instant to;
    private @Nullable String text;
    private @Nullable String cursor;
    private int limit = 50;

    OrderFilter customer(String value) {
        customer = value;
        return this;
    }

    OrderFilter status(OrderStatus... values) {
        statuses = List.of(values);
        return this;
    }

    OrderFilter settled(boolean value) {
        settled = value;
        return this;
    }

    OrderFilter reference(String value) {
        reference = value;
        return this;
    }

    OrderFilter from(Instant value) {
        from = value;
        return this;
    }

    OrderFilter to(Instant value) {
        to = value;
        return this;
    }

    OrderFilter text(String value) {
        text = value;
        return this;
    }

    OrderFilter cursor(@Nullable String value) {
        cursor = value;
        return this;
    }

    OrderFilter limit(int value) {
        limit = value;
        return this;
    }

    ListOrders build() {
        return new ListOrders(customer, statuses, settled, reference, from, to, text, cursor, limit);
    }
}
