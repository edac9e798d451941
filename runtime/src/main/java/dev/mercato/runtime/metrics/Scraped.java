package dev.mercato.runtime.metrics;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What several gauges show of one question to the database: asked only when metrics are read, and at most every few
 * seconds. If it cannot be answered the gauges have no value, and everything else is shown all the same.
 */
public final class Scraped<T> {

    private static final Logger LOG = LoggerFactory.getLogger(Scraped.class);
    private static final long FRESH = Duration.ofSeconds(5).toNanos();

    private final String what;
    private final Supplier<T> question;
    private @Nullable T answer;
    private boolean isFailing;
    private @Nullable Long askedAt;

    /** @param what for the log, such as {@code payment attempts} */
    public Scraped(String what, Supplier<T> question) {
        this.what = what;
        this.question = question;
    }

    /** How many seconds ago that was; 0 if there is nothing. */
    public static double age(@Nullable OffsetDateTime oldest, Instant now) {
        return oldest == null
                ? 0
                : Math.max(0, Duration.between(oldest.toInstant(), now).toSeconds());
    }

    /** A number in the answer; no number if there is none. */
    public double number(ToDoubleFunction<T> number) {
        return current().map(known -> number.applyAsDouble(known)).orElse(Double.NaN);
    }

    /** The answer; empty if it cannot be had. */
    public synchronized Optional<T> current() {
        if (askedAt == null || System.nanoTime() - askedAt >= FRESH) {
            ask();
            askedAt = System.nanoTime();
        }
        return Optional.ofNullable(answer);
    }

    private void ask() {
        try {
            answer = question.get();
            isFailing = false;
        } catch (RuntimeException failed) {
            answer = null;
            if (!isFailing) {
                LOG.warn("The metrics about {} cannot be read; they are left out until they can", what, failed);
            }
            isFailing = true;
        }
    }
}
