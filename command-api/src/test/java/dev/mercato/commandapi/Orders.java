package dev.mercato.commandapi;

import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.order.OrderDetails;
import dev.mercato.coreapi.order.OrderStatus;
import java.time.Instant;
import java.util.List;

/** Orders as the read model shows them. */
final class Orders {

    private static final Instant THEN = Instant.parse("2026-01-02T03:04:05Z");

    private Orders() {}

    static OrderDetails open(OrderId order, long version) {
        return order(order, OrderStatus.PLACED, version);
    }

    static OrderDetails settled(OrderId order, long version) {
        return order(order, OrderStatus.CONFIRMED, version);
    }

    /** More than the buffers of a connection can hold. */
    static OrderDetails large(OrderId order, long version) {
        return order(order, OrderStatus.CONFIRMED, version, "x".repeat(30_000_000));
    }

    private static OrderDetails order(OrderId order, OrderStatus status, long version) {
        return order(order, status, version, "Because");
    }

    private static OrderDetails order(OrderId order, OrderStatus status, long version, String why) {
        return new OrderDetails(
                order.value(),
                "cust-17",
                null,
                status,
                status == OrderStatus.CONFIRMED,
                null,
                why,
                null,
                null,
                "tok_approve",
                List.of(),
                Money.of("24.60", "EUR"),
                List.of(),
                null,
                THEN,
                THEN,
                version,
                version + 2);
    }
}
