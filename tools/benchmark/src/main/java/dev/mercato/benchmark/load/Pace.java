package dev.mercato.benchmark.load;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** When the requests of a load are due. Thread-safe. */
@FunctionalInterface
public interface Pace {

    long END = -1;

    /**
     * When the next request is due, in nanoseconds after the start, or {@link #END}.
     *
     * @param elapsed nanoseconds since the start
     */
    long next(long elapsed);

    /** A closed loop: every client sends its next request as soon as it has an answer. */
    static Pace closed(Duration duration) {
        return elapsed -> elapsed < duration.toNanos() ? elapsed : END;
    }

    /** A closed loop that ends after so many requests, or after the limit. */
    static Pace closed(long requests, Duration limit) {
        AtomicLong started = new AtomicLong();
        return elapsed -> elapsed < limit.toNanos() && started.getAndIncrement() < requests ? elapsed : END;
    }

    /**
     * An open loop: requests are due at a fixed rate, whatever the answers. Latencies count from when a request was due,
     * so that a stalled server is charged for the requests that it kept from being sent (<a
     * href="https://www.youtube.com/watch?v=lJ8ydIuPFeU">coordinated omission</a>).
     */
    static Pace open(double perSecond, Duration duration) {
        AtomicLong started = new AtomicLong();
        return elapsed -> {
            long due = (long) (started.getAndIncrement() / perSecond * TimeUnit.SECONDS.toNanos(1));
            return due < duration.toNanos() ? due : END;
        };
    }
}
