package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.AttemptId;
import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.RefundId;
import org.axonframework.serialization.Revision;

@MessageName("payment.RefundDeclined")
@Revision("1")
public record RefundDeclined(
        PaymentId paymentId, OrderId orderId, AttemptId attemptId, RefundId refundId, String declineCode)
        implements PaymentEvent {
    @Override
    public String what() {
        return "The provider declined the refund";
    }

    @Override
    public String why() {
        return declineCode;
    }
}
