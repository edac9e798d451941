package dev.mercato.projections.payments;

import dev.mercato.runtime.metrics.Scraped;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many payments wait for an operator. */
final class StuckPayments implements MeterBinder {

    private final Scraped<Long> stuck;

    StuckPayments(JdbcClient jdbc) {
        this.stuck = new Scraped<>(
                "stuck payments",
                () -> jdbc.sql("select count(*) from payments where stuck = true")
                        .query(Long.class)
                        .single());
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("mercato.payments.stuck", () -> stuck.number(Long::doubleValue))
                .description("Payments that do not continue until an operator retries them")
                .register(meters);
    }
}
