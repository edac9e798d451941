package dev.mercato.coreapi.feed;

import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.PaymentId;

/** Money of an order moved. */
public record PaymentNotice(OrderId orderId, PaymentId paymentId, Money amount) implements Notice {

    @Override
    public String subject() {
        return orderId.value();
    }
}
