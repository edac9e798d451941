package dev.mercato.payment.attempt;

import dev.mercato.coreapi.payment.PaymentAttempted;
import dev.mercato.payment.provider.Attempt;
import java.time.Instant;

/** An attempt that the payment has stated, and what it goes back to. */
record StatedAttempt(PaymentAttempted event, Instant statedAt, Origin origin) {

    /** As it is on its first try. */
    ClaimedAttempt claimed(Instant leasedUntil) {
        Attempt attempt = new Attempt(
                event.attemptId(),
                event.orderId(),
                event.kind(),
                event.amount(),
                event.method(),
                event.authorization());
        return new ClaimedAttempt(attempt, event.paymentId(), 1, statedAt, leasedUntil, origin);
    }
}
