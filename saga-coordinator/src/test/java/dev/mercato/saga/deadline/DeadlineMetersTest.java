package dev.mercato.saga.deadline;

import static dev.mercato.coreapi.order.AwaitedAnswer.AUTHORIZATION;
import static dev.mercato.coreapi.order.AwaitedAnswer.RESERVATIONS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.order.AwaitedAnswer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeadlineMetersTest {

    private static final ProcessId FIRST = ProcessId.of(OrderId.of(new UUID(7, 1)));
    private static final ProcessId SECOND = ProcessId.of(OrderId.of(new UUID(7, 2)));

    private final DeadlinesFixture fixture = new DeadlinesFixture();
    private final MeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void shows_how_many_wait_for_what_and_since_when() {
        fixture.set(FIRST, AUTHORIZATION, 1, 0);
        Instant began = fixture.waitingSince(FIRST);
        fixture.pass(Duration.ofMinutes(1));
        fixture.set(SECOND, AUTHORIZATION, 1, 0);

        new DeadlineMeters(fixture.jdbc(), Clock.systemUTC()).bindTo(meters);

        assertThat(gauge("mercato.orders.waiting", AUTHORIZATION)).isEqualTo(2);
        assertThat(gauge("mercato.orders.waiting.since", AUTHORIZATION)).isEqualTo(began.toEpochMilli() / 1000.0);
        assertThat(gauge("mercato.orders.waiting", RESERVATIONS)).isZero();
        assertThat(gauge("mercato.orders.waiting.since", RESERVATIONS)).isNaN();
    }

    private double gauge(String name, AwaitedAnswer answer) {
        return meters.get(name).tag("for", answer.code()).gauge().value();
    }
}
