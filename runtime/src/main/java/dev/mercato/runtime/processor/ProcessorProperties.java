package dev.mercato.runtime.processor;

import dev.mercato.runtime.UnusableConfiguration;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How event processors share their work.
 *
 * @param segments the number of segments of a processor at its very first start; later, operators split and merge them
 * @param takeOver the time after which another instance takes over the work of one that died
 */
@ConfigurationProperties("mercato.processor")
public record ProcessorProperties(
        @DefaultValue("1") int segments,
        @DefaultValue("10s") Duration takeOver) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    public ProcessorProperties {
        if (segments < 1 || takeOver.compareTo(SHORTEST) < 0) {
            throw new UnusableConfiguration(
                    "mercato.processor: " + segments + " segments, taken over after " + takeOver + ".",
                    "Set segments to 1 or more, and take-over to " + SHORTEST + " or more.");
        }
    }

    /** How often an instance looks for work that nobody has claimed. */
    public Duration lookEvery() {
        return takeOver.dividedBy(5);
    }

    /** How long a claim is valid after its last renewal. */
    public Duration claim() {
        return takeOver.minus(lookEvery());
    }

    /** How often an owner renews its claims. */
    public Duration renewEvery() {
        return claim().dividedBy(4);
    }
}
