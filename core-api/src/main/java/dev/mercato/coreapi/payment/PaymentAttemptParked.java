package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.AttemptId;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.PaymentId;
import org.axonframework.serialization.Revision;

/**
 * The provider does not take the attempt, so it is asked no more until an operator retries the payment. It is neither
 * done nor declined for certain.
 */
@Revision("1")
public record PaymentAttemptParked(
        PaymentId paymentId, OrderId orderId, AttemptId attemptId, AttemptKind kind, String why)
        implements PaymentEvent {}
