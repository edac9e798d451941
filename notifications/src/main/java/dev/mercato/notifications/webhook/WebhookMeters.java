package dev.mercato.notifications.webhook;

import dev.mercato.runtime.metrics.Scraped;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How much waits for webhooks and how much was given up. It makes nothing unhealthy: receivers are others' affair.
 */
final class WebhookMeters implements MeterBinder {

    private static final String COUNTS = """
            select (select count(*) from webhook_deliveries where status = 'DUE') as due,
                (select count(*) from webhook_deliveries where status = 'FAILED') as failed,
                (select count(*) from webhook_endpoints where disabled_at is not null) as disabled,
                (select min(occurred_at) from webhook_deliveries d where status = 'DUE' and exists
                    (select 1 from webhook_endpoints e where e.webhook_id = d.webhook_id and e.disabled_at is null)) as oldest""";

    private final Scraped<Counts> counts;

    WebhookMeters(JdbcClient jdbc, InstantSource clock) {
        this.counts = new Scraped<>("webhooks", () -> read(jdbc, clock.instant()));
    }

    private record Counts(long due, long failed, long disabled, double oldestSeconds) {}

    private static Counts read(JdbcClient jdbc, Instant now) {
        return jdbc.sql(COUNTS)
                .query((row, number) -> new Counts(
                        row.getLong("due"),
                        row.getLong("failed"),
                        row.getLong("disabled"),
                        Scraped.age(row.getObject("oldest", OffsetDateTime.class), now)))
                .single();
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("mercato.webhooks.due", () -> counts.number(Counts::due))
                .description("Deliveries to webhooks that have not ended")
                .register(meters);
        Gauge.builder("mercato.webhooks.failed", () -> counts.number(Counts::failed))
                .description("Deliveries to webhooks that were given up")
                .register(meters);
        Gauge.builder("mercato.webhooks.disabled", () -> counts.number(Counts::disabled))
                .description("Webhooks that are disabled")
                .register(meters);
        Gauge.builder("mercato.webhooks.oldest", () -> counts.number(Counts::oldestSeconds))
                .description("How long ago the oldest event happened that an enabled webhook has not got yet")
                .baseUnit("seconds")
                .register(meters);
    }
}
