package dev.mercato.coreapi.order;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Reason;
import org.axonframework.serialization.Revision;

@MessageName("order.OrderCancelled")
@Revision("1")
public record OrderCancelled(OrderId orderId, Reason reason) implements OrderEvent {
    @Override
    public String what() {
        return "Cancelled";
    }

    @Override
    public String why() {
        return reason.value();
    }
}
