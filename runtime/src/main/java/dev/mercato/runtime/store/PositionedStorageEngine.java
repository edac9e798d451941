package dev.mercato.runtime.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.jspecify.annotations.Nullable;

/**
 * Axon's JDBC engine, whose events carry their {@link StorePosition} in their metadata. A token does not give it: for
 * an event that was committed late, after others with higher numbers had been read, it has the highest of these.
 *
 * <p>For the shared reader, a batch that is not full is the last; Axon would go on until one is empty.
 */
final class PositionedStorageEngine extends JdbcEventStorageEngine {

    private final Predicate<String> hasSnapshots;

    /** @param hasSnapshots by the id of an aggregate; for others no snapshot is queried */
    PositionedStorageEngine(Builder builder, Predicate<String> hasSnapshots) {
        super(builder);
        this.hasSnapshots = hasSnapshots;
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateIdentifier) {
        return hasSnapshots.test(aggregateIdentifier) ? super.readSnapshotData(aggregateIdentifier) : Stream.empty();
    }

    // Not for the stream of one processor: what is appended while it hands out its last batch, the shared reader may
    // have read before it joins.
    @Override
    protected Stream<? extends TrackedEventData<?>> readEventData(@Nullable TrackingToken token, boolean mayBlock) {
        return mayBlock ? untilABatchIsNotFull(token) : super.readEventData(token, false);
    }

    private Stream<? extends TrackedEventData<?>> untilABatchIsNotFull(@Nullable TrackingToken token) {
        return Stream.<List<? extends TrackedEventData<?>>>iterate(
                        fetchTrackedEvents(token, batchSize()), batch -> !batch.isEmpty(), this::next)
                .flatMap(List::stream);
    }

    private List<? extends TrackedEventData<?>> next(List<? extends TrackedEventData<?>> batch) {
        return batch.size() < batchSize()
                ? List.of()
                : fetchTrackedEvents(batch.get(batch.size() - 1).trackingToken(), batchSize());
    }

    @Override
    @SuppressWarnings("unchecked") // Payloads are kept as text.
    protected TrackedEventData<?> getTrackedEventData(ResultSet row, @Nullable GapAwareTrackingToken previous)
            throws SQLException {
        TrackedEventData<?> event = super.getTrackedEventData(row, previous);
        return new PositionedEvent(event, (DomainEventData<String>) event, row.getLong(schema().globalIndexColumn()));
    }

    private static final class PositionedEvent extends TrackedDomainEventData<String> {

        private final long position;

        private PositionedEvent(TrackedEventData<?> tracked, DomainEventData<String> event, long position) {
            super(tracked.trackingToken(), event);
            this.position = position;
        }

        // Adds a member to a JSON object. Parsing it would double the cost of metadata.
        @Override
        public SerializedObject<String> getMetaData() {
            String stored = super.getMetaData().getData();
            String rest = stored.substring(stored.indexOf('{') + 1);
            String separator = rest.strip().equals("}") ? "" : ",";
            return new SerializedMetaData<>(
                    "{\"" + StorePosition.KEY + "\":" + position + separator + rest, String.class);
        }
    }
}
