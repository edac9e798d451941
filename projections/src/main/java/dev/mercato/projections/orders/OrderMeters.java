package dev.mercato.projections.orders;

import dev.mercato.coreapi.OrderRelated;
import dev.mercato.coreapi.order.OrderConfirmed;
import dev.mercato.coreapi.order.OrderPlaced;
import dev.mercato.coreapi.order.OrderRejected;
import dev.mercato.coreapi.order.RejectionReason;
import dev.mercato.projections.engine.RecordedEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts what happens to orders. The view counts, because each event of the system passes through it exactly once,
 * whichever process handles it: a batch counts after its commit, and a rebuild does not.
 */
final class OrderMeters {

    private final Counter placed;
    private final Counter confirmed;
    private final Map<RejectionReason.Code, Counter> rejected = new EnumMap<>(RejectionReason.Code.class);
    private final Timer settling;

    OrderMeters(MeterRegistry meters) {
        this.placed = Counter.builder("mercato.orders.placed")
                .description("Orders that were placed")
                .register(meters);
        this.confirmed = Counter.builder("mercato.orders.confirmed")
                .description("Orders that were confirmed")
                .register(meters);
        for (RejectionReason.Code code : RejectionReason.Code.values()) {
            rejected.put(
                    code,
                    Counter.builder("mercato.orders.rejected")
                            .description("Orders that were rejected, by why")
                            .tag("code", code.code())
                            .register(meters));
        }
        this.settling = Timer.builder("mercato.orders.settling")
                .description("From placed to confirmed or rejected")
                .serviceLevelObjectives(
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(2500),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(15),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(15))
                .register(meters);
    }

    /** Counts an event of an order that was placed at {@code placedAt}. */
    void count(RecordedEvent<OrderRelated> event, Instant placedAt) {
        if (event.payload() instanceof OrderPlaced) {
            placed.increment();
        } else if (event.payload() instanceof OrderConfirmed) {
            confirmed.increment();
            settling.record(Duration.between(placedAt, event.at()));
        } else if (event.payload() instanceof OrderRejected rejection) {
            Counter counter = rejected.get(rejection.reason().code());
            if (counter != null) {
                counter.increment();
            }
            settling.record(Duration.between(placedAt, event.at()));
        }
    }
}
