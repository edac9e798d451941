package dev.mercato.coreapi.order;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import org.axonframework.serialization.Revision;

/** Nothing is held or owed for the cancelled order any more. */
@MessageName("order.OrderClosed")
@Revision("1")
public record OrderClosed(OrderId orderId) implements OrderEvent {
    @Override
    public String what() {
        return "Closed: nothing is held or owed any more";
    }
}
