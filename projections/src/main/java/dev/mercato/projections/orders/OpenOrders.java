package dev.mercato.projections.orders;

import dev.mercato.coreapi.order.OrderStatus;
import dev.mercato.runtime.metrics.Scraped;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many orders are {@code PLACED} or {@code SHIPPING}, and since when nothing has happened to one of them. Cancelled
 * orders that are not closed yet are not among them: no index tells them from those that are.
 */
final class OpenOrders implements MeterBinder {

    private static final String COUNTS = """
            select status, count(*) as orders, min(updated_at) as unmoved_since
            from orders where status in ('PLACED', 'SHIPPING') group by status""";

    private final Scraped<List<Count>> counts;

    OpenOrders(JdbcClient jdbc) {
        this.counts = new Scraped<>(
                "open orders",
                () -> jdbc.sql(COUNTS).query((row, number) -> Count.of(row)).list());
    }

    private record Count(String status, long orders, double unmovedSince) {

        private static Count of(ResultSet row) throws SQLException {
            return new Count(
                    row.getString("status"),
                    row.getLong("orders"),
                    row.getObject("unmoved_since", OffsetDateTime.class)
                                    .toInstant()
                                    .toEpochMilli()
                            / 1000.0);
        }
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        for (OrderStatus status : List.of(OrderStatus.PLACED, OrderStatus.SHIPPING)) {
            String label = status.name().toLowerCase(Locale.ROOT);
            Gauge.builder(
                            "mercato.orders.open",
                            () -> counts.number(known ->
                                    of(known, status).map(Count::orders).orElse(0L)))
                    .description("Open orders, by status")
                    .tag("status", label)
                    .register(meters);
            Gauge.builder(
                            "mercato.orders.open.unmoved.since",
                            () -> counts.number(known ->
                                    of(known, status).map(Count::unmovedSince).orElse(Double.NaN)))
                    .description(
                            "When something last happened to the order of this status that has not moved for longest,"
                                    + " in seconds since 1970")
                    .baseUnit("seconds")
                    .tag("status", label)
                    .register(meters);
        }
    }

    private static Optional<Count> of(List<Count> known, OrderStatus status) {
        return known.stream()
                .filter(count -> count.status().equals(status.name()))
                .findFirst();
    }
}
