package dev.mercato.payment.attempt;

import dev.mercato.coreapi.AttemptId;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.payment.provider.Attempt;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that one worker owns until {@code leasedUntil}. {@code tries} includes this try. {@code sentAt} is when it
 * was last sent to the provider or, on the first try, the time of its event. {@code causationId} is that event,
 * {@code correlationId} the original request.
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
