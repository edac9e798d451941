package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.order.PaymentMethod;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A payment with its cumulative amounts; {@code stuck} says why it does not continue without an operator. */
@MessageName("payment.PaymentDetails")
public record PaymentDetails(
        PaymentId paymentId,
        OrderId orderId,
        PaymentStatus status,
        PaymentMethod method,
        Money amount,
        Money authorized,
        Money captured,
        Money voided,
        Money refunded,
        @Nullable String declineCode,
        @Nullable StuckAttempt stuck,
        int attempts,
        Instant requestedAt,
        Instant updatedAt) {

    /** The attempt that the provider did not accept, or declined although it is required. */
    public record StuckAttempt(AttemptKind attempt, String why) {}
}
