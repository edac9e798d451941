package dev.mercato.runtime.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/**
 * Calls back whenever the event store's shared reader asks for more: everything that it has read before is then in the
 * cache, where the processors' streams find it.
 */
final class WakingStorageEngine implements EventStorageEngine {

    private final EventStorageEngine engine;
    private final Runnable wake;

    /** On a busy store, events are read some at a time; an order on an idle one needs fewer reads than these. */
    private final Pace pace = new Pace(30, Duration.ofMillis(6), System::nanoTime);

    WakingStorageEngine(EventStorageEngine engine, Runnable wake) {
        this.engine = engine;
        this.wake = wake;
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        // Only the shared reader may block.
        if (mayBlock) {
            wake.run();
            LockSupport.parkNanos(pace.next()); // Ends early if the store is closed.
        }
        return engine.readEvents(token, mayBlock);
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        engine.appendEvents(events);
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        engine.storeSnapshot(snapshot);
    }

    @Override
    public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
        return engine.readEvents(aggregateIdentifier, firstSequenceNumber);
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        return engine.readSnapshot(aggregateIdentifier);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        return engine.lastSequenceNumberFor(aggregateIdentifier);
    }

    @Override
    @SuppressWarnings("NullAway") // Axon's tail token of an empty store is null.
    public TrackingToken createTailToken() {
        return engine.createTailToken();
    }

    @Override
    public TrackingToken createHeadToken() {
        return engine.createHeadToken();
    }

    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        return engine.createTokenAt(dateTime);
    }
}
