package dev.mercato.coreapi.order;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import org.axonframework.serialization.Revision;

@MessageName("order.OrderCompleted")
@Revision("1")
public record OrderCompleted(OrderId orderId) implements OrderEvent {
    @Override
    public String what() {
        return "Completed";
    }
}
