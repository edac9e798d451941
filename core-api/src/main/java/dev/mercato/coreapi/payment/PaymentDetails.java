package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A payment; the amounts are totals ever done, and {@code stuck} says why it does not go on without an operator. */
public record PaymentDetails(
        String paymentId,
        String orderId,
        PaymentStatus status,
        String method,
        Money amount,
        Money authorized,
        Money captured,
        Money voided,
        Money refunded,
        @Nullable String declineCode,
        @Nullable Stuck stuck,
        int attempts,
        Instant requestedAt,
        Instant updatedAt) {

    /** What the provider did not take, or declined although it has to be done. */
    public record Stuck(AttemptKind attempt, String why) {}
}
