package dev.mercato.coreapi.feed;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.order.RejectionReason;

/** An order was rejected, and why. */
public record OrderRejectedNotice(OrderId orderId, RejectionReason reason) implements Notice {

    @Override
    public String subject() {
        return orderId.value();
    }
}
