package dev.mercato.payment.attempt;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param workers how many attempts are at the provider at the same time
 * @param poll how often it is looked for what is due, if nothing wakes the workers before
 * @param lease how long a worker has an attempt to itself; longer than two answers of the provider may take
 * @param underWay how long a request may still be on its way to the provider after it was sent
 * @param retry when an attempt whose outcome is unknown is looked at again
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
            throw new IllegalArgumentException("mercato.payment.workers is at least 1");
        }
    }

    /**
     * @param first how long after the first time; each further time twice as long
     * @param longest but no longer than this
     */
    record Retry(
            @DefaultValue("1s") Duration first,
            @DefaultValue("1m") Duration longest) {

        Duration after(int tries) {
            Duration doubled = first.multipliedBy(1L << Math.min(tries - 1, MOST_DOUBLINGS));
            return doubled.compareTo(longest) < 0 ? doubled : longest;
        }
    }
}
