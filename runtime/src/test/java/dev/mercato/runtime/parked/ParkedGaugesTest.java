package dev.mercato.runtime.parked;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParkedGaugesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:01:00Z");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ParkedGauges gauges = new ParkedGauges(meters, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void show_how_many_are_set_aside_and_for_how_long_and_disappear_with_them() {
        gauges.show(List.of(new ParkedGroup("orders", "IllegalStateException", 2, 1, NOW.minusSeconds(60))));
        assertThat(value("mercato.parked.sequences")).isEqualTo(3);
        assertThat(value("mercato.parked.age")).isEqualTo(60);

        gauges.show(List.of());
        assertThat(meters.getMeters()).isEmpty();
    }

    private double value(String name) {
        return meters.get(name)
                .tags("processor", "orders", "cause", "IllegalStateException")
                .gauge()
                .value();
    }
}
