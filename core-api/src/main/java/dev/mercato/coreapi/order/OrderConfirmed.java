package dev.mercato.coreapi.order;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import org.axonframework.serialization.Revision;

@MessageName("order.OrderConfirmed")
@Revision("1")
public record OrderConfirmed(OrderId orderId) implements OrderEvent {
    @Override
    public String what() {
        return "Confirmed";
    }
}
