package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.AttemptId;
import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.PaymentId;
import org.axonframework.serialization.Revision;

/** The authorization was declined; {@code declineCode} is the provider's, such as {@code insufficient_funds}. */
@MessageName("payment.PaymentDeclined")
@Revision("1")
public record PaymentDeclined(PaymentId paymentId, OrderId orderId, AttemptId attemptId, String declineCode)
        implements PaymentEvent {
    @Override
    public String what() {
        return "The provider declined the payment";
    }

    @Override
    public String why() {
        return declineCode;
    }
}
