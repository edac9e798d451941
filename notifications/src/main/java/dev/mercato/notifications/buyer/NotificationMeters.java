package dev.mercato.notifications.buyer;

import dev.mercato.runtime.metrics.Scraped;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many messages wait, how many were given up, and how late the oldest is. While it is late the process is degraded,
 * not down: nothing else waits for messages.
 */
final class NotificationMeters implements MeterBinder, HealthIndicator {

    private static final Duration LATE = Duration.ofMinutes(15);
    private static final Status DEGRADED = new Status("DEGRADED", "Messages to buyers wait");

    // What failed is counted by an index; what was sent, which is nearly everything, is not read.
    private static final String COUNTS = """
            select (select count(*) from notifications where status = 'DUE') as due,
                (select count(*) from notifications where status = 'FAILED') as failed,
                (select min(occurred_at) from notifications where status = 'DUE') as oldest""";

    private final Scraped<Counts> counts;

    NotificationMeters(JdbcClient jdbc, Clock clock) {
        this.counts = new Scraped<>("notifications", () -> read(jdbc, clock.instant()));
    }

    private record Counts(long due, long failed, double oldestSeconds) {}

    private static Counts read(JdbcClient jdbc, Instant now) {
        return jdbc.sql(COUNTS)
                .query((row, number) -> new Counts(
                        row.getLong("due"),
                        row.getLong("failed"),
                        Scraped.age(row.getObject("oldest", OffsetDateTime.class), now)))
                .single();
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("mercato.notifications.due", () -> counts.number(Counts::due))
                .description("Messages to buyers that are not sent yet")
                .register(meters);
        Gauge.builder("mercato.notifications.failed", () -> counts.number(Counts::failed))
                .description("Messages to buyers that were given up")
                .register(meters);
        Gauge.builder("mercato.notifications.oldest", () -> counts.number(Counts::oldestSeconds))
                .description("How long ago the oldest fact happened that a buyer was not told yet")
                .baseUnit("seconds")
                .register(meters);
    }

    @Override
    public Health health() {
        return counts.current()
                .map(current -> (current.oldestSeconds() > LATE.toSeconds() ? Health.status(DEGRADED) : Health.up())
                        .withDetail("due", current.due())
                        .withDetail("failed", current.failed())
                        .withDetail("oldestSeconds", (long) current.oldestSeconds())
                        .build())
                .orElseGet(() -> Health.unknown().build());
    }
}
