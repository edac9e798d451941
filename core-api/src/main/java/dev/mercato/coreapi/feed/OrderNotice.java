package dev.mercato.coreapi.feed;

import dev.mercato.coreapi.OrderId;

/** Something happened to an order that needs no further words. */
public record OrderNotice(OrderId orderId) implements Notice {

    @Override
    public String subject() {
        return orderId.value();
    }
}
