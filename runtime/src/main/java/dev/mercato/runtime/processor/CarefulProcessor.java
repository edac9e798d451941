package dev.mercato.runtime.processor;

import dev.mercato.runtime.log.WithoutValues;
import dev.mercato.runtime.outage.Outage;
import dev.mercato.runtime.parked.ParkedEvent;
import dev.mercato.runtime.parked.Parking;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.core.NestedExceptionUtils;

/**
 * Handles events in batches, and those of a batch that failed one by one: each in a transaction of its own, which stores
 * the token as well. So a failure belongs to one event, wherever it came from: a handler, the rows that are written
 * before the commit, or a command. Its sequence is set aside, and the others go on.
 *
 * <p>A failure that is known to pass concerns everybody, as a rule: the processor waits, with Axon's back-off. Only if
 * it has not passed in time, its event is looked for as well.
 */
final class CarefulProcessor extends PooledStreamingEventProcessor {

    private final TokenStore tokens;
    private final TransactionManager transactions;
    private final EventStore store;
    private final UnderstoodEvents events;
    private final Parking parking;

    /** Since when a segment has been waiting for a failure to pass; in nanoseconds. */
    private final Map<Integer, Long> waiting = new ConcurrentHashMap<>();

    private final Map<Integer, HeldUp> heldUp = new ConcurrentHashMap<>();

    CarefulProcessor(
            Builder builder,
            TokenStore tokens,
            TransactionManager transactions,
            EventStore store,
            UnderstoodEvents events,
            Parking parking) {
        super(builder);
        this.tokens = tokens;
        this.transactions = transactions;
        this.store = store;
        this.events = events;
        this.parking = parking;
        parking.retryWith(new Retrying());
    }

    @Override
    protected void processInUnitOfWork(
            List<? extends EventMessage<?>> events,
            UnitOfWork<? extends EventMessage<?>> batch,
            Collection<Segment> segments)
            throws Exception {
        Segment segment = segments.iterator().next();
        try {
            handle(events, batch, segment);
        } catch (Exception failure) {
            if (!(failure instanceof UnableToClaimTokenException)) {
                heldUp.merge(segment.getSegmentId(), HeldUp.by(failure), (before, now) -> before.again(failure));
            }
            throw failure;
        }
        if (!heldUp.isEmpty()) {
            heldUp.remove(segment.getSegmentId());
        }
    }

    /** What holds up a segment, and since when; another instance may have the segment by now. */
    record HeldUp(String error, Instant since) {

        static HeldUp by(Exception failure) {
            return new HeldUp(describe(failure), Instant.now());
        }

        HeldUp again(Exception failure) {
            return new HeldUp(describe(failure), since);
        }

        private static String describe(Exception failure) {
            return WithoutValues.describe(NestedExceptionUtils.getMostSpecificCause(failure));
        }
    }

    /** What it cannot even hand to a segment, and since when: an event that only a newer version knows. */
    Optional<HeldUp> stoppedBy() {
        return events.stoppedBy();
    }

    /** By the id of the segment: what its last batch failed with, since the last one that did not. */
    Map<Integer, HeldUp> heldUp() {
        return Map.copyOf(heldUp);
    }

    private void handle(
            List<? extends EventMessage<?>> events, UnitOfWork<? extends EventMessage<?>> batch, Segment segment)
            throws Exception {
        try {
            super.processInUnitOfWork(events, batch, Set.of(segment));
        } catch (Exception failure) {
            if (isWaitedFor(failure, segment)) {
                throw failure;
            }
            for (EventMessage<?> event : events) {
                handleAlone((TrackedEventMessage<?>) event, segment);
            }
        }
        if (!waiting.isEmpty()) {
            waiting.remove(segment.getSegmentId());
        }
    }

    private boolean isWaitedFor(Exception failure, Segment segment) {
        if (failure instanceof UnableToClaimTokenException) {
            return true;
        }
        if (!Outage.isBehind(failure)) {
            return false;
        }
        long since = waiting.computeIfAbsent(segment.getSegmentId(), id -> System.nanoTime());
        return Duration.ofNanos(System.nanoTime() - since).compareTo(parking.budget()) < 0;
    }

    private void handleAlone(TrackedEventMessage<?> event, Segment segment) throws Exception {
        Runnable passOn = () -> tokens.storeToken(event.trackingToken(), getName(), segment.getSegmentId());
        try {
            UnitOfWork<EventMessage<?>> alone = new BatchingUnitOfWork<>(event);
            alone.attachTransaction(transactions);
            alone.onPrepareCommit(committing -> passOn.run());
            super.processInUnitOfWork(List.of(event), alone, Set.of(segment));
        } catch (Exception failure) {
            if (isWaitedFor(failure, segment) || !parking.setAside(event, failure, passOn)) {
                throw failure;
            }
        }
    }

    private final class Retrying implements Parking.Retry {

        // A processor that backs off has released its segments, and waits for what is set aside to succeed. Two
        // instances may think so. Whoever locks the event first handles it.
        @Override
        public boolean isResponsibleFor(int hash) {
            Collection<EventTrackerStatus> segments = processingStatus().values();
            return isRunning()
                    && (segments.isEmpty()
                            || segments.stream()
                                    .anyMatch(status -> status.getSegment().matches(hash)));
        }

        @Override
        public void handle(ParkedEvent place, Parking.Within within) throws Exception {
            EventMessage<?> event = read(place);
            UnitOfWork<EventMessage<?>> alone = new BatchingUnitOfWork<>(event);
            alone.start();
            alone.attachTransaction(transactions);
            boolean begins;
            try {
                begins = within.begin();
            } catch (RuntimeException failed) {
                alone.rollback(failed);
                throw failed;
            }
            if (begins) {
                CarefulProcessor.super.processInUnitOfWork(List.of(event), alone, Set.of(Segment.ROOT_SEGMENT));
            } else {
                alone.rollback();
            }
        }

        private EventMessage<?> read(ParkedEvent place) {
            return new GenericTrackedDomainEventMessage<>(
                    new GlobalSequenceTrackingToken(place.position()), place.readFrom(store));
        }
    }
}
