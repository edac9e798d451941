package dev.mercato.runtime.processor;

import dev.mercato.runtime.UnusableConfiguration;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How event processors share their work.
 *
 * @param segments into how many parts a processor's work is divided at its very first start; later it is split and merged
 *     by operators
 * @param takeOver after how long the work of an instance that died is gone on with by another
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
                    "Set at least 1 segment, and " + SHORTEST + " or more until it is taken over.");
        }
    }

    /** How often an instance looks for work that nobody does. */
    public Duration lookEvery() {
        return takeOver.dividedBy(5);
    }

    /** How long a claim holds after its owner was last heard of. */
    public Duration claim() {
        return takeOver.minus(lookEvery());
    }

    /** How often an owner says that it is still there. */
    public Duration renewEvery() {
        return claim().dividedBy(4);
    }
}
