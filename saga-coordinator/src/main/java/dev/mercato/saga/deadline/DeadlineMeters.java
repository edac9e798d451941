package dev.mercato.saga.deadline;

import dev.mercato.coreapi.order.AwaitedAnswer;
import dev.mercato.runtime.metrics.Scraped;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many processes wait, and for what: each that does has a deadline. All instances have one table, so each of them shows
 * the same.
 */
final class DeadlineMeters implements MeterBinder {

    private static final String COUNTS = """
            select awaited, count(*) as waiting, count(case when due_at <= ? then 1 end) as due
            from deadlines group by awaited""";

    private final Scraped<List<Count>> counts;

    DeadlineMeters(JdbcClient jdbc, Clock clock) {
        this.counts = new Scraped<>("deadlines", () -> read(jdbc, clock.instant()));
    }

    private record Count(String awaited, long waiting, long due) {

        private static Count of(ResultSet row) throws SQLException {
            return new Count(row.getString("awaited"), row.getLong("waiting"), row.getLong("due"));
        }
    }

    private static List<Count> read(JdbcClient jdbc, Instant now) {
        return jdbc.sql(COUNTS)
                .param(now.atOffset(ZoneOffset.UTC))
                .query((row, number) -> Count.of(row))
                .list();
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        for (AwaitedAnswer answer : AwaitedAnswer.values()) {
            Gauge.builder("mercato.orders.waiting", () -> counts.number(known -> waiting(known, answer)))
                    .description("Order and shipment processes that wait, by the answer that they wait for")
                    .tag("for", answer.code())
                    .register(meters);
        }
        Gauge.builder(
                        "mercato.deadlines.due",
                        () -> counts.number(
                                known -> known.stream().mapToLong(Count::due).sum()))
                .description("Deadlines that have passed and are not reported to their orders yet")
                .register(meters);
    }

    private static long waiting(List<Count> known, AwaitedAnswer answer) {
        return known.stream()
                .filter(count -> count.awaited().equals(answer.name()))
                .mapToLong(Count::waiting)
                .sum();
    }
}
