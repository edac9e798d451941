package dev.mercato.payment.attempt;

import dev.mercato.runtime.metrics.Scraped;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many attempts have no final answer yet, all of them in one table, whichever process works on them. */
final class AttemptMeters implements MeterBinder {

    private static final String COUNTS = """
            select count(*) as open,
                count(case when due_at <= ? then 1 end) as due,
                count(case when tries > 0 then 1 end) as called
            from payment_attempts""";

    private final Scraped<Counts> counts;

    AttemptMeters(JdbcClient jdbc, Clock clock) {
        this.counts = new Scraped<>("payment attempts", () -> read(jdbc, clock.instant()));
    }

    private record Counts(long open, long due, long called) {

        private static Counts of(ResultSet row) throws SQLException {
            return new Counts(row.getLong("open"), row.getLong("due"), row.getLong("called"));
        }
    }

    private static Counts read(JdbcClient jdbc, Instant now) {
        return jdbc.sql(COUNTS)
                .param(now.atOffset(ZoneOffset.UTC))
                .query((row, number) -> Counts.of(row))
                .single();
    }

    /** Counts attempts that were parked. */
    static Counter parked(MeterRegistry meters) {
        return Counter.builder("mercato.payment.attempts.parked")
                .description("Attempts that the provider did not accept, and that wait for an operator")
                .register(meters);
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Map.<String, ToDoubleFunction<Counts>>of("open", Counts::open, "due", Counts::due, "unknown", Counts::called)
                .forEach((state, number) -> Gauge.builder("mercato.payment.attempts", () -> counts.number(number))
                        .description(
                                "Payment attempts without a final answer: all of them (open), those whose time has come"
                                        + " (due), and those that the provider has been called for (unknown)")
                        .tag("state", state)
                        .register(meters));
    }
}
