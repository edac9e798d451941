package dev.mercato.runtime.processor;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Waits until a processor has handled everything that the event store held at this moment. */
public final class CatchUp {

    private static final long LOOK_EVERY = Duration.ofMillis(5).toNanos();

    private final EventStore eventStore;
    private final Positions positions;

    CatchUp(EventStore eventStore, JdbcClient jdbc, Serializer serializer, EventProcessingConfiguration processors) {
        this.eventStore = eventStore;
        this.positions = new Positions(jdbc, serializer, processors);
    }

    /** Returns once the processor has caught up, or when {@code patience} is at its end. */
    public void await(String processor, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        TrackingToken head = eventStore.createHeadToken();
        while (!hasReached(processor, head) && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOK_EVERY);
        }
    }

    private boolean hasReached(String processor, @Nullable TrackingToken head) {
        List<Positions.SegmentToken> segments = positions.of(processor);
        return !segments.isEmpty() && segments.stream().allMatch(segment -> segment.covers(head));
    }
}
