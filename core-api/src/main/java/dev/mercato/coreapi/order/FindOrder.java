package dev.mercato.coreapi.order;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;

/** Finds one order in the view; answered with an optional {@link OrderDetails}. Supports subscriptions. */
@Rejects(RejectionCode.ORDER_UNKNOWN)
@MessageName("order.FindOrder")
public record FindOrder(OrderId orderId) implements OrderQuery {}
