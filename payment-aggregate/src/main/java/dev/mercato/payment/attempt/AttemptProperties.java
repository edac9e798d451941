package dev.mercato.payment.attempt;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param workers how many attempts call the provider at the same time
 * @param poll how often to look for due attempts, if nothing wakes the workers earlier, and to delete answered ones
 * @param lease how long a worker owns an attempt; must be longer than two calls of the provider may take
 * @param underWay how long a request may still arrive at the provider after it was sent
 * @param retry when to retry an attempt whose outcome is unknown
 */
@ConfigurationProperties("mercato.payment")
record AttemptProperties(
        @DefaultValue("64") int workers,
        @DefaultValue("250ms") Duration poll,
        @DefaultValue("15s") Duration lease,
        @DefaultValue("1m") Duration underWay,
        @DefaultValue Retry retry) {

    private static final int MOST_DOUBLINGS = 20;

    AttemptProperties {
        if (workers < 1) {
            throw new IllegalArgumentException("mercato.payment.workers must be at least 1");
        }
    }

    /**
     * @param first how long after an unknown outcome the provider is asked again; each further wait is twice as long
     * @param longest the longest of these waits
     * @param jitter by which part each wait is longer or shorter at random, so that attempts that failed together are not
     *     repeated together
     */
    record Retry(
            @DefaultValue("1s") Duration first,
            @DefaultValue("1m") Duration longest,
            @DefaultValue("0.2") double jitter) {

        Retry {
            if (!(jitter >= 0 && jitter < 1)) {
                throw new IllegalArgumentException("mercato.payment.retry.jitter must be at least 0 and less than 1");
            }
        }

        Duration after(int tries) {
            Duration doubled = first.multipliedBy(1L << Math.min(tries - 1, MOST_DOUBLINGS));
            Duration wait = doubled.compareTo(longest) < 0 ? doubled : longest;
            return Duration.ofMillis(IntervalFunction.ofRandomized(wait, jitter).apply(1));
        }
    }
}
