package dev.mercato.coreapi.order;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Reason;
import org.axonframework.serialization.Revision;

/** The order is not on hold any more. */
@MessageName("order.OrderReleased")
@Revision("1")
public record OrderReleased(OrderId orderId, Reason note) implements OrderRemark {

    @Override
    public String what() {
        return "Released";
    }

    @Override
    public String why() {
        return note.value();
    }
}
