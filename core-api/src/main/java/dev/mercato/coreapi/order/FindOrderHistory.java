package dev.mercato.coreapi.order;

import dev.mercato.coreapi.OrderId;
import org.jspecify.annotations.Nullable;

/** Finds an order's events as a readable timeline, oldest first; answered with an {@link OrderHistory}. */
public record FindOrderHistory(OrderId orderId, @Nullable String cursor, int limit) implements OrderQuery {}
