package dev.mercato.runtime.metrics;

import java.time.Duration;
import java.time.Instant;

/**
 * Since when a processor has been behind its store. It is not further behind than since it had last seen everything that
 * there was: after a quiet hour the next event is not an hour late, and neither is a processor whose own events are rare,
 * while there are always some new ones of others.
 */
final class CatchingUp {

    private Instant caughtUpAt;
    private double head = Double.NEGATIVE_INFINITY;
    private Instant headAt;

    CatchingUp(Instant startedAt) {
        this.caughtUpAt = startedAt;
        this.headAt = startedAt;
    }

    /**
     * How long it has been behind now.
     *
     * @param position what it has seen
     * @param newest the newest in the store
     * @param handledUpTo when the last event happened that it has handled
     */
    synchronized Duration behind(long position, double newest, Instant handledUpTo, Instant now) {
        if (position >= newest) {
            caughtUpAt = now;
            return Duration.ZERO;
        }
        if (position >= head) {
            caughtUpAt = caughtUpAt.isAfter(headAt) ? caughtUpAt : headAt;
            head = newest;
            headAt = now;
        }
        return Duration.between(handledUpTo.isAfter(caughtUpAt) ? handledUpTo : caughtUpAt, now);
    }
}
