package dev.mercato.runtime.parked;

import dev.mercato.runtime.UnusableConfiguration;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a sequence of events that fails is left to an operator.
 *
 * @param after for how long a sequence of events that fails is tried again by itself
 * @param outage if more sequences of a processor than this fail with one cause, it is an outage, and none is parked
 * @param look how often failed sequences are tried again, at most
 * @param retries how many sequences of a processor are retried in that time when an operator has many retried
 * @param keep how long it is kept what operators have done; events tell of it for ever
 */
@ConfigurationProperties("mercato.parked")
public record ParkedProperties(
        @DefaultValue("60s") Duration after,
        @DefaultValue("20") int outage,
        @DefaultValue("1s") Duration look,
        @DefaultValue("10") int retries,
        @DefaultValue("90d") Duration keep) {

    /** For as long a request is repeated under the same key. */
    private static final Duration SHORTEST_KEPT = Duration.ofDays(1);

    private static final int MOST_DOUBLINGS = 4;

    public ParkedProperties {
        if (after.isNegative()
                || outage < 1
                || look.compareTo(Duration.ofMillis(1)) < 0
                || retries < 1
                || keep.compareTo(SHORTEST_KEPT) < 0) {
            throw new UnusableConfiguration(
                    "mercato.parked: after " + after + ", an outage beyond " + outage + ", looked at every " + look
                            + ", " + retries + " retries, kept for " + keep + ".",
                    "Set after to 0s or more, outage and retries to 1 or more, look to 1ms or more, and keep to 1d or more.");
        }
    }

    /** How long to wait after so many failed attempts. */
    Duration pauseAfter(int attempts) {
        return look.multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), MOST_DOUBLINGS));
    }
}
