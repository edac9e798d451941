package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.AttemptId;
import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.PaymentId;
import org.axonframework.serialization.Revision;

/** The payment was given up before the provider received it: nothing is held, and nothing will be charged. */
@MessageName("payment.PaymentWithdrawn")
@Revision("1")
public record PaymentWithdrawn(PaymentId paymentId, OrderId orderId, AttemptId attemptId) implements PaymentEvent {
    @Override
    public String what() {
        return "Payment withdrawn: the provider never received it";
    }
}
