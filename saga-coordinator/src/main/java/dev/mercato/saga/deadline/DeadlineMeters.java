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
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many processes wait, for what and since when: each that does has a deadline. All instances have one table, so each of them shows
 * the same.
 */
final class DeadlineMeters implements MeterBinder {

    private static final String COUNTS = """
            select awaited, count(*) as waiting, count(case when due_at <= ? then 1 end) as due,
                min(waiting_since) as since
            from deadlines group by awaited""";

    private final Scraped<List<Count>> counts;

    DeadlineMeters(JdbcClient jdbc, Clock clock) {
        this.counts = new Scraped<>("deadlines", () -> read(jdbc, clock.instant()));
    }

    private record Count(String awaited, long waiting, long due, double since) {

        private static Count of(ResultSet row) throws SQLException {
            return new Count(
                    row.getString("awaited"),
                    row.getLong("waiting"),
                    row.getLong("due"),
                    row.getObject("since", OffsetDateTime.class).toInstant().toEpochMilli() / 1000.0);
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
            Gauge.builder(
                            "mercato.orders.waiting",
                            () -> counts.number(known ->
                                    of(known, answer).map(Count::waiting).orElse(0L)))
                    .description("Order and shipment processes that wait, by the answer that they wait for")
                    .tag("for", answer.code())
                    .register(meters);
            Gauge.builder(
                            "mercato.orders.waiting.since",
                            () -> counts.number(
                                    known -> of(known, answer).map(Count::since).orElse(Double.NaN)))
                    .description("When the process began to wait that has waited for longest for this answer,"
                            + " in seconds since 1970")
                    .baseUnit("seconds")
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

    private static Optional<Count> of(List<Count> known, AwaitedAnswer answer) {
        return known.stream()
                .filter(count -> count.awaited().equals(answer.name()))
                .findFirst();
    }
}
