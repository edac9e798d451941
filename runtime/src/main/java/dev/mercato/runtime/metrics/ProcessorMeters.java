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
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
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
public final class ProcessorMeters {

    private static final String PROCESSOR = "processor";

    private final MeterRegistry meters;
    private final Clock clock;
    private final Instant startedAt;
    private final Scraped<Long> head;
    private final Map<String, Instant> handledUpTo = new ConcurrentHashMap<>();
    private final Map<String, CatchingUp> catchingUp = new ConcurrentHashMap<>();
    private final Map<String, StreamingEventProcessor> watched = new ConcurrentHashMap<>();

    ProcessorMeters(MeterRegistry meters, Scraped<Long> head, Clock clock) {
        this.meters = meters;
        this.head = head;
        this.clock = clock;
        this.startedAt = clock.instant();
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
        watched.put(name, processor);
        Gauge.builder("mercato.processor.lag.events", () -> lagInEvents(processor))
                .description("Positions of the store between what a processor has seen and the newest event")
                .tag(PROCESSOR, name)
                .register(meters);
        Gauge.builder("mercato.processor.lag", () -> lagInSeconds(name, processor))
                .description("How long it has been behind the store")
                .baseUnit("seconds")
                .tag(PROCESSOR, name)
                .register(meters);
    }

    private double lagInEvents(StreamingEventProcessor processor) {
        OptionalLong position = position(processor);
        return position.isEmpty() ? Double.NaN : head.number(newest -> Math.max(0, newest - position.getAsLong()));
    }

    private double lagInSeconds(String name, StreamingEventProcessor processor) {
        OptionalLong position = position(processor);
        double newest = head.number(known -> known);
        if (position.isEmpty() || Double.isNaN(newest)) {
            return Double.NaN;
        }
        return catchingUp
                        .computeIfAbsent(name, first -> new CatchingUp(startedAt))
                        .behind(
                                position.getAsLong(),
                                newest,
                                handledUpTo.getOrDefault(name, Instant.MIN),
                                clock.instant())
                        .toMillis()
                / 1000.0;
    }

    /** For how many seconds a processor has been behind, in the segments that this process holds, if it holds any. */
    public Optional<Double> behind(String name) {
        return Optional.ofNullable(watched.get(name))
                .map(processor -> lagInSeconds(name, processor))
                .filter(seconds -> !seconds.isNaN());
    }

    /** The processors that are further behind than this, with their lag. */
    Map<String, Duration> behind(Duration limit) {
        Map<String, Duration> late = new TreeMap<>();
        watched.forEach((name, processor) -> {
            double seconds = processor.isRunning() ? lagInSeconds(name, processor) : 0;
            if (seconds > limit.toSeconds()) {
                late.put(name, Duration.ofSeconds((long) seconds));
            }
        });
        return late;
    }

    private static OptionalLong position(StreamingEventProcessor processor) {
        return processor.processingStatus().values().stream()
                .map(EventTrackerStatus::getCurrentPosition)
                .min(Comparator.comparingLong(position -> position.orElse(-1)))
                .orElse(OptionalLong.empty());
    }
}
