package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.AttemptId;
import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.PaymentId;
import org.axonframework.serialization.Revision;

/** The authorization remains open at the provider until an operator has retried the payment. */
@MessageName("payment.VoidDeclined")
@Revision("1")
public record VoidDeclined(PaymentId paymentId, OrderId orderId, AttemptId attemptId, String declineCode)
        implements PaymentEvent {
    @Override
    public String what() {
        return "The provider declined to void the authorization, which still stands";
    }

    @Override
    public String why() {
        return declineCode;
    }
}
