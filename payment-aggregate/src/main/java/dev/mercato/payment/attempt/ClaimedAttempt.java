package dev.mercato.payment.attempt;

import dev.mercato.coreapi.AttemptId;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.payment.provider.Attempt;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that a worker has to itself until {@code leasedUntil}. {@code tries} counts this time too; {@code sentAt} is
 * when the provider was last asked to do it or, the first time, when it was stated. The event that stated it is
 * {@code causationId}, the request that all of it stems from {@code correlationId}.
 */
record ClaimedAttempt(
        Attempt attempt,
        PaymentId payment,
        int tries,
        Instant sentAt,
        Instant leasedUntil,
        String causationId,
        @Nullable String correlationId) {

    AttemptId id() {
        return attempt.id();
    }

    boolean isRepeated() {
        return tries > 1;
    }
}
