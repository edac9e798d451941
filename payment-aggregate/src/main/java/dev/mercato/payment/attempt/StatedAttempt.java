package dev.mercato.payment.attempt;

import dev.mercato.coreapi.payment.PaymentAttempted;
import dev.mercato.payment.provider.Attempt;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An attempt that the payment has stated, with the ids of the event and of the request that it goes back to. */
record StatedAttempt(
        PaymentAttempted event,
        Instant statedAt,
        String causationId,
        @Nullable String correlationId) {

    /** As it is on its first try. */
    ClaimedAttempt claimed(Instant leasedUntil) {
        Attempt attempt = new Attempt(
                event.attemptId(),
                event.orderId(),
                event.kind(),
                event.amount(),
                event.method(),
                event.authorization());
        return new ClaimedAttempt(attempt, event.paymentId(), 1, statedAt, leasedUntil, causationId, correlationId);
    }
}
