package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.order.PaymentMethod;
import org.axonframework.serialization.Revision;

@MessageName("payment.PaymentRequested")
@Revision("1")
public record PaymentRequested(PaymentId paymentId, OrderId orderId, Money amount, PaymentMethod method)
        implements PaymentEvent {
    @Override
    public String what() {
        return "Payment of " + amount + " requested";
    }
}
