package dev.mercato.coreapi.order;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import org.axonframework.serialization.Revision;

@MessageName("order.OrderRejected")
@Revision("1")
public record OrderRejected(OrderId orderId, RejectionReason reason) implements OrderEvent {
    @Override
    public String what() {
        return "Rejected";
    }

    @Override
    public String why() {
        return reason.code().code() + ": " + reason.detail();
    }
}
