package dev.mercato.runtime.parked;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * How many sequences are set aside, and since when, by processor and cause. Instances that share a database report the
 * same numbers.
 */
final class ParkedGauges {

    private final MultiGauge sequences;
    private final MultiGauge age;
    private final Clock clock;
    private boolean isEmpty = true;

    ParkedGauges(MeterRegistry meters, Clock clock) {
        this.sequences = MultiGauge.builder("mercato.parked.sequences")
                .description("Sequences of events that are set aside because one of them fails")
                .register(meters);
        this.age = MultiGauge.builder("mercato.parked.age")
                .description("For how long the first of them has been failing")
                .baseUnit("seconds")
                .register(meters);
        this.clock = clock;
    }

    void show(List<ParkedGroup> groups) {
        if (isEmpty && groups.isEmpty()) {
            return;
        }
        isEmpty = groups.isEmpty();
        sequences.register(rows(groups, group -> (double) group.failing() + group.parked()), true);
        age.register(
                rows(groups, group -> (double)
                        Duration.between(group.since(), clock.instant()).toSeconds()),
                true);
    }

    private static List<Row<?>> rows(List<ParkedGroup> groups, Function<ParkedGroup, Double> value) {
        return groups.stream()
                .<Row<?>>map(group ->
                        Row.of(Tags.of("processor", group.processor(), "cause", group.cause()), value.apply(group)))
                .toList();
    }
}
