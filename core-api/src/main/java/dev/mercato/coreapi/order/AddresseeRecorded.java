package dev.mercato.coreapi.order;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import org.axonframework.serialization.Revision;

/**
 * Who the order is for, stored with {@link OrderPlaced}. It is an event of its own, so that whoever keeps the order as it
 * was placed keeps nothing personal.
 */
@MessageName("order.AddresseeRecorded")
@Revision("1")
public record AddresseeRecorded(OrderId orderId, Addressee addressee) implements OrderRemark {

    @Override
    public String what() {
        return "Contact or addresses recorded";
    }
}
