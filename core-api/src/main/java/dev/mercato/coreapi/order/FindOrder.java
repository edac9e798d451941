package dev.mercato.coreapi.order;

import dev.mercato.coreapi.OrderId;

/** Finds one order in the view; answered with an optional {@link OrderDetails}. Supports subscriptions. */
public record FindOrder(OrderId orderId) implements OrderQuery {}
