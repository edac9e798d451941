package dev.mercato.coreapi.order;

import dev.mercato.coreapi.OrderId;

/** One order as the read model has it now: an optional {@link OrderDetails}. Can be subscribed to. */
public record FindOrder(OrderId orderId) implements OrderQuery {}
