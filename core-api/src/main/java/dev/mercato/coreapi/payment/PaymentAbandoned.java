package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.PaymentId;
import org.axonframework.serialization.Revision;

/**
 * The payment was given up before the provider's answer was known: an authorization that still arrives is voided, and
 * one that the provider has not received is no longer requested.
 */
@MessageName("payment.PaymentAbandoned")
@Revision("1")
public record PaymentAbandoned(PaymentId paymentId, OrderId orderId) implements PaymentEvent {
    @Override
    public String what() {
        return "Payment given up before the provider answered";
    }
}
