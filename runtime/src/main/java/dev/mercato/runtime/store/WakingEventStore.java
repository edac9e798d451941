package dev.mercato.runtime.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.monitoring.MessageMonitor;

/**
 * An embedded event store whose streams report appended events. Axon's own do not, so a pooled processor would look
 * only twice a second, and an order on an idle system would take more than a second.
 */
final class WakingEventStore extends EmbeddedEventStore {

    /** How soon events appended by another process are seen. */
    private static final Duration TICK = Duration.ofMillis(250);

    private final WakingStorageEngine engine;
    private final Set<Runnable> sleepers;
    private final NewStreams newStreams;

    private WakingEventStore(
            Builder builder, WakingStorageEngine engine, Set<Runnable> sleepers, NewStreams newStreams) {
        super(builder);
        this.engine = engine;
        this.sleepers = sleepers;
        this.newStreams = newStreams;
    }

    static WakingEventStore on(
            EventStorageEngine engine,
            NewStreams newStreams,
            MessageMonitor<? super EventMessage<?>> monitor,
            EventBusSpanFactory spans) {
        Set<Runnable> sleepers = ConcurrentHashMap.newKeySet();
        WakingStorageEngine waking = new WakingStorageEngine(engine, TICK, () -> sleepers.forEach(Runnable::run));
        Builder builder = builder()
                .storageEngine(waking)
                .fetchDelay(TICK.toMillis())
                .messageMonitor(monitor)
                .spanFactory(spans);
        return new WakingEventStore(builder, waking, sleepers, newStreams);
    }

    @Override
    public void publish(List<? extends EventMessage<?>> events) {
        super.publish(events);
        Published.note(events);
    }

    @Override
    protected void afterCommit(List<? extends EventMessage<?>> events) {
        engine.committed();
        super.afterCommit(events);
    }

    @Override
    public DomainEventStream readEvents(String aggregateIdentifier) {
        return newStreams.remove(aggregateIdentifier)
                ? DomainEventStream.empty()
                : new ReadStream(super.readEvents(aggregateIdentifier));
    }

    @Override
    public TrackingEventStream openStream(TrackingToken trackingToken) {
        return new WakingStream(super.openStream(trackingToken));
    }

    private final class WakingStream implements TrackingEventStream {

        private final TrackingEventStream stream;
        private Runnable callback = () -> {};

        private WakingStream(TrackingEventStream stream) {
            this.stream = stream;
        }

        @Override
        public boolean setOnAvailableCallback(Runnable newCallback) {
            sleepers.remove(callback);
            callback = newCallback;
            sleepers.add(newCallback);
            return true;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return stream.peek();
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            return stream.hasNextAvailable(timeout, unit);
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            return stream.nextAvailable();
        }

        @Override
        public void close() {
            sleepers.remove(callback);
            stream.close();
        }
    }
}
