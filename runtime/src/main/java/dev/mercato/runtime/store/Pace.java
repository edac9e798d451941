package dev.mercato.runtime.store;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How often something may be done: so many times at once, and from then on with pauses. A token bucket, for one thread.
 */
final class Pace {

    private final int atOnce;
    private final long pause;
    private final LongSupplier clock;

    private double left;
    private long last;

    /** @param clock in nanoseconds */
    Pace(int atOnce, Duration pause, LongSupplier clock) {
        this.atOnce = atOnce;
        this.pause = pause.toNanos();
        this.clock = clock;
        this.left = atOnce;
        this.last = clock.getAsLong();
    }

    /** Takes the next turn; returns in how many nanoseconds it is. */
    long next() {
        long now = clock.getAsLong();
        left = Math.min(atOnce, left + (double) (now - last) / pause) - 1;
        last = now;
        return left >= 0 ? 0 : (long) (-left * pause);
    }
}
