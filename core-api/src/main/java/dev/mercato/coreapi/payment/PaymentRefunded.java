package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.AttemptId;
import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.RefundId;
import org.axonframework.serialization.Revision;

@MessageName("payment.PaymentRefunded")
@Revision("1")
public record PaymentRefunded(
        PaymentId paymentId, OrderId orderId, AttemptId attemptId, Money amount, RefundId refundId)
        implements PaymentEvent {
    @Override
    public String what() {
        return "The provider refunded " + amount;
    }
}
