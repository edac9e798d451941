package dev.mercato.payment.attempt;

import dev.mercato.coreapi.AttemptId;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.payment.provider.Attempt;
import java.time.Instant;

/**
 * An attempt that one worker owns until {@code leasedUntil}. {@code tries} includes this try. {@code sentAt} is when it
 * was last sent to the provider or, on the first try, the time of its event.
 */
record ClaimedAttempt(
        Attempt attempt, PaymentId payment, int tries, Instant sentAt, Instant leasedUntil, Origin origin) {

    AttemptId id() {
        return attempt.id();
    }

    boolean isRepeated() {
        return tries > 1;
    }
}
