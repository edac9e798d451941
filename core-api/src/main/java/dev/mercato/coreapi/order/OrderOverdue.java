package dev.mercato.coreapi.order;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import org.axonframework.serialization.Revision;

/** The order's process has waited too long for an answer; {@code count} numbers these events of an order from 1. */
@MessageName("order.OrderOverdue")
@Revision("1")
public record OrderOverdue(OrderId orderId, AwaitedAnswer awaited, int count) implements OrderRemark {
    @Override
    public String what() {
        return "Overdue: still waiting for " + awaited.inWords();
    }
}
