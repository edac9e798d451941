package dev.mercato.commandapi;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.order.OrderDetails;
import dev.mercato.coreapi.order.OrderStatus;
import tools.jackson.databind.json.JsonMapper;

/** Orders as the read model shows them. */
final class Orders {

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
        return JsonMapper.shared()
                .readValue(
                        """
                {"orderId": "%s", "customerId": "cust-17", "status": "%s", "settled": %s, "why": "%s",
                 "paymentMethod": "tok_approve", "lines": [], "total": {"amount": "24.60", "currency": "EUR"},
                 "reservations": [], "placedAt": "2026-01-02T03:04:05Z", "updatedAt": "2026-01-02T03:04:05Z",
                 "version": %s, "revision": %s}""".formatted(order, status, status == OrderStatus.CONFIRMED, why, version, version + 2),
                        OrderDetails.class);
    }
}
