package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.AttemptId;
import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.PaymentId;
import org.axonframework.serialization.Revision;

@MessageName("payment.PaymentVoided")
@Revision("1")
public record PaymentVoided(PaymentId paymentId, OrderId orderId, AttemptId attemptId, Money amount)
        implements PaymentEvent {
    @Override
    public String what() {
        return "The provider voided the authorization of " + amount;
    }
}
