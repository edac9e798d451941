package dev.mercato.coreapi.order;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import org.axonframework.serialization.Revision;

/** From now on, all personal data of the order's guest reads as erased. */
@MessageName("order.OrderErased")
@Revision("1")
public record OrderErased(OrderId orderId) implements OrderRemark {

    @Override
    public String what() {
        return "Personal data of the guest erased";
    }
}
