package dev.mercato.runtime.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Measures each processor: events per batch, batches that failed, and how far it is behind the store in events and in
 * time. The lag is that of the segments which this process holds; a processor that holds none has no lag to show.
 */
final class ProcessorMeters {

    private static final String PROCESSOR = "processor";

    private final MeterRegistry meters;
    private final Clock clock;
    private final Scraped<Long> head;
    private final Map<String, Instant> handledUpTo = new ConcurrentHashMap<>();

    ProcessorMeters(MeterRegistry meters, Scraped<Long> head, Clock clock) {
        this.meters = meters;
        this.head = head;
        this.clock = clock;
    }

    /** Looks at each batch that this processor handles. */
    MessageHandlerInterceptor<EventMessage<?>> interceptor(String processor) {
        Tags tags = Tags.of(PROCESSOR, processor);
        DistributionSummary batches = DistributionSummary.builder("mercato.processor.batch.events")
                .description("Events per batch that was handled")
                .tags(tags)
                .register(meters);
        Counter failures = Counter.builder("mercato.processor.batch.failures")
                .description("Batches that failed, and are retried")
                .tags(tags)
                .register(meters);
        return (work, chain) -> measured(processor, work, chain, batches, failures);
    }

    private Object measured(
            String processor,
            UnitOfWork<? extends EventMessage<?>> work,
            InterceptorChain chain,
            DistributionSummary batches,
            Counter failures)
            throws Exception {
        if (work instanceof BatchingUnitOfWork<?> batch && batch.isFirstMessage()) {
            int events = batch.getMessages().size();
            Instant last = ((EventMessage<?>) batch.getMessages().get(events - 1)).getTimestamp();
            batch.afterCommit(done -> {
                batches.record(events);
                handledUpTo.put(processor, last);
            });
            batch.onRollback(failed -> failures.increment());
        }
        return chain.proceed();
    }

    /** Shows the lag of a processor. */
    void watch(String name, StreamingEventProcessor processor) {
        Gauge.builder("mercato.processor.lag.events", () -> lagInEvents(processor))
                .description("Positions of the store between what a processor has seen and the newest event")
                .tag(PROCESSOR, name)
                .register(meters);
        Gauge.builder("mercato.processor.lag", () -> lagInSeconds(name, processor))
                .description("Age of the last event that was handled, if there are newer ones")
                .baseUnit("seconds")
                .tag(PROCESSOR, name)
                .register(meters);
    }

    private double lagInEvents(StreamingEventProcessor processor) {
        OptionalLong position = position(processor);
        return position.isEmpty() ? Double.NaN : head.number(newest -> Math.max(0, newest - position.getAsLong()));
    }

    private double lagInSeconds(String name, StreamingEventProcessor processor) {
        double events = lagInEvents(processor);
        Instant last = handledUpTo.get(name);
        if (Double.isNaN(events) || events == 0) {
            return events;
        }
        return last == null
                ? Double.NaN
                : Math.max(0, Duration.between(last, clock.instant()).toMillis() / 1000.0);
    }

    private static OptionalLong position(StreamingEventProcessor processor) {
        return processor.processingStatus().values().stream()
                .map(EventTrackerStatus::getCurrentPosition)
                .min(Comparator.comparingLong(position -> position.orElse(-1)))
                .orElse(OptionalLong.empty());
    }
}
