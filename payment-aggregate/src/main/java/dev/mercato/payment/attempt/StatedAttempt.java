package dev.mercato.payment.attempt;

import dev.mercato.coreapi.payment.PaymentAttempted;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An attempt that the payment has stated, with the ids of the event and of the request that it goes back to. */
record StatedAttempt(
        PaymentAttempted event,
        Instant statedAt,
        String causationId,
        @Nullable String correlationId) {}
