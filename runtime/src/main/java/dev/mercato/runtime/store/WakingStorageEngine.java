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
 * Calls back when the event store's shared reader has found something and asks for more: what it found is then in the
 * cache, where the processors' streams find it.
 *
 * <p>Axon's reader asks again after everything that it finds. The database is only asked if something was appended since
 * the last time, or by another process for all that is known here.
 */
final class WakingStorageEngine implements EventStorageEngine {

    private final EventStorageEngine engine;
    private final Duration tick;
    private final Runnable wake;

    /** On a busy store, events are read some at a time; an order on an idle one needs fewer reads than these. */
    private final Pace pace = new Pace(30, Duration.ofMillis(6), System::nanoTime);

    private volatile boolean isOutdated = true;

    // Used by the reader only.
    private long lastRead = System.nanoTime();
    private boolean hasFound;

    /** @param tick how soon events appended by another process are read */
    WakingStorageEngine(EventStorageEngine engine, Duration tick, Runnable wake) {
        this.engine = engine;
        this.tick = tick;
        this.wake = wake;
    }

    /** The events that were appended are committed. */
    void committed() {
        isOutdated = true;
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        // Only the shared reader may block.
        return mayBlock ? readNext(token) : engine.readEvents(token, false);
    }

    private Stream<? extends TrackedEventMessage<?>> readNext(@Nullable TrackingToken token) {
        boolean isTime = System.nanoTime() - lastRead >= tick.toNanos();
        if (hasFound || isTime) {
            hasFound = false;
            wake.run();
        }
        if (!isTime && !isOutdated) {
            return Stream.empty();
        }
        LockSupport.parkNanos(pace.next()); // Ends early if the store is closed.
        isOutdated = false;
        lastRead = System.nanoTime();
        return engine.readEvents(token, true).peek(event -> hasFound = true);
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
