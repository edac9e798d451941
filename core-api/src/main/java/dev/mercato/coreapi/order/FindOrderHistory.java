package dev.mercato.coreapi.order;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import org.jspecify.annotations.Nullable;

/** Finds an order's events as a readable timeline, oldest first; answered with an {@link OrderHistory}. */
@Rejects({RejectionCode.ORDER_UNKNOWN, RejectionCode.CURSOR_INVALID})
@MessageName("order.FindOrderHistory")
public record FindOrderHistory(OrderId orderId, @Nullable String cursor, int limit) implements OrderQuery {}
