package dev.mercato.payment.attempt;

import dev.mercato.coreapi.PaymentId;
import dev.mercato.payment.provider.Attempt;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that a worker has to itself until {@code leasedUntil}. {@code tries} counts this time too; the event that
 * stated it is {@code causationId}, the request that all of it stems from {@code correlationId}.
 */
record ClaimedAttempt(
        Attempt attempt,
        PaymentId payment,
        int tries,
        Instant leasedUntil,
        String causationId,
        @Nullable String correlationId) {

    boolean isRepeated() {
        return tries > 1;
    }
}
