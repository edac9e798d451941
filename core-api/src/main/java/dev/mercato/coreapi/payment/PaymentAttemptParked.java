package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.AttemptId;
import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.PaymentId;
import org.axonframework.serialization.Revision;

/**
 * The provider does not accept the attempt, so it is not called again until an operator retries the payment. The
 * attempt is neither known to be done nor known to be declined.
 */
@MessageName("payment.PaymentAttemptParked")
@Revision("1")
public record PaymentAttemptParked(
        PaymentId paymentId, OrderId orderId, AttemptId attemptId, AttemptKind kind, String why)
        implements PaymentEvent {
    @Override
    public String what() {
        return "The provider did not accept the " + kind.noun();
    }
}
