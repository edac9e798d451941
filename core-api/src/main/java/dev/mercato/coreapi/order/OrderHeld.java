package dev.mercato.coreapi.order;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Reason;
import org.axonframework.serialization.Revision;

/** A flag that the back office sets, not a status: processes continue, but no shipment starts. */
@MessageName("order.OrderHeld")
@Revision("1")
public record OrderHeld(OrderId orderId, Reason reason) implements OrderRemark {

    @Override
    public String what() {
        return "Put on hold";
    }

    @Override
    public String why() {
        return reason.value();
    }
}
