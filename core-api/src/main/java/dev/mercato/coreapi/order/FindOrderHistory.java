package dev.mercato.coreapi.order;

import dev.mercato.coreapi.OrderId;
import org.jspecify.annotations.Nullable;

/** The order's events as a readable timeline, oldest first: an {@link OrderHistory}. */
public record FindOrderHistory(OrderId orderId, @Nullable String cursor, int limit) implements OrderQuery {}
