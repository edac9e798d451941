package dev.mercato.queryapi;

import dev.mercato.runtime.UnusableConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many streams of events may be open.
 *
 * @param maxStreams how many in this process; more are answered 503
 * @param maxStreamsPerCaller how many of one caller; more are answered 429
 */
@ConfigurationProperties("mercato.events")
record EventStreamProperties(
        @DefaultValue("64") int maxStreams,
        @DefaultValue("8") int maxStreamsPerCaller) {

    EventStreamProperties {
        if (maxStreams < 1 || maxStreamsPerCaller < 1) {
            throw new UnusableConfiguration(
                    "mercato.events: " + maxStreams + " streams, " + maxStreamsPerCaller + " per caller.",
                    "Set max-streams and max-streams-per-caller to 1 or more.");
        }
    }
}
