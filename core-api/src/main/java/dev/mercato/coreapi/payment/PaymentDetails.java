package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A payment; the amounts are totals ever done. */
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
        int attempts,
        Instant requestedAt,
        Instant updatedAt) {}
