package dev.mercato.runtime.store;

import static dev.mercato.runtime.store.EventStoreAccess.Embedded.FEW_GAPS;
import static dev.mercato.runtime.store.EventStoreAccess.Embedded.LONGEST_TRANSACTION;
import static dev.mercato.runtime.store.EventStoreAccess.Embedded.MOST_EVENTS_BETWEEN;
import static java.util.stream.Collectors.groupingBy;
import static org.axonframework.common.jdbc.JdbcUtils.executeQuery;
import static org.axonframework.common.jdbc.JdbcUtils.listResults;
import static org.axonframework.eventsourcing.EventStreamUtils.upcastAndDeserializeDomainEvents;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
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

    // Axon begins and commits a transaction around this one statement.
    @Override
    protected List<? extends DomainEventData<?>> fetchDomainEvents(String aggregate, long first, int limit) {
        return executeQuery(
                getConnection(),
                connection -> readEventData(connection, aggregate, first, limit),
                listResults(this::getDomainEventData),
                failed -> new EventStoreException("The events of " + aggregate + " cannot be read", failed));
    }

    /** As {@link Streams} says, with one query. */
    Map<String, List<DomainEventMessage<?>>> readStreams(Collection<String> aggregates) {
        List<? extends DomainEventData<?>> stored = executeQuery(
                getConnection(),
                connection -> selectStreams(connection, aggregates),
                listResults(this::getDomainEventData),
                failed -> new EventStoreException("The events of several aggregates cannot be read", failed));
        return upcastAndDeserializeDomainEvents(stored.stream(), getEventSerializer(), upcasterChain)
                .asStream()
                .collect(groupingBy(DomainEventMessage::getAggregateIdentifier));
    }

    private PreparedStatement selectStreams(Connection connection, Collection<String> aggregates) throws SQLException {
        PreparedStatement select = connection.prepareStatement("select * from " + schema().domainEventTable()
                + " where " + schema().aggregateIdentifierColumn() + " = any (?) order by "
                + schema().aggregateIdentifierColumn() + ", " + schema().sequenceNumberColumn());
        select.setArray(1, connection.createArrayOf("varchar", aggregates.toArray()));
        return select;
    }

    // The numbers of an aggregate's events have no gaps; Axon would query once more.
    @Override
    protected boolean fetchForAggregateUntilEmpty() {
        return false;
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

    // Without a transaction, as fetchDomainEvents. Axon needs one to clean up gaps first, when there are many.
    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(@Nullable TrackingToken token, int limit) {
        GapAwareTrackingToken last = (GapAwareTrackingToken) token;
        return last != null && last.getGaps().size() > FEW_GAPS
                ? super.fetchTrackedEvents(last, limit)
                : executeQuery(
                        getConnection(),
                        connection -> readEventData(connection, last, limit),
                        rows -> trackedEvents(rows, last),
                        failed -> new EventStoreException("The events after " + last + " cannot be read", failed));
    }

    private List<? extends TrackedEventData<?>> trackedEvents(ResultSet rows, @Nullable GapAwareTrackingToken last)
            throws SQLException {
        List<TrackedEventData<?>> events = new ArrayList<>();
        GapAwareTrackingToken previous = last;
        while (rows.next()) {
            TrackedEventData<?> next = getTrackedEventData(rows, previous);
            events.add(next);
            previous = (GapAwareTrackingToken) next.trackingToken();
        }
        return events;
    }

    // As Axon does it, but Axon reads the time twice.
    @Override
    protected TrackedEventData<?> getTrackedEventData(ResultSet row, @Nullable GapAwareTrackingToken previous)
            throws SQLException {
        long position = row.getLong(schema().globalIndexColumn());
        String stored = row.getString(schema().timestampColumn());
        Instant time = StoredTime.read(stored);
        String aggregate = row.getString(schema().aggregateIdentifierColumn());
        String id = row.getString(schema().eventIdentifierColumn());
        DomainEventData<String> event = new GenericDomainEventEntry<>(
                row.getString(schema().typeColumn()),
                id.equals(aggregate) ? null : aggregate,
                row.getLong(schema().sequenceNumberColumn()),
                id,
                stored,
                row.getString(schema().payloadTypeColumn()),
                row.getString(schema().payloadRevisionColumn()),
                row.getString(schema().payloadColumn()),
                row.getString(schema().metaDataColumn()));
        GapAwareTrackingToken token = previous == null
                ? (GapAwareTrackingToken) super.getTrackedEventData(row, null).trackingToken()
                : previous.advanceTo(position, isRecent(time) ? MOST_EVENTS_BETWEEN : 0);
        return new PositionedEvent(token, event, time, position);
    }

    /** Whether an event before this one may still be committed. */
    private static boolean isRecent(Instant time) {
        return time.isAfter(GenericEventMessage.clock.instant().minus(LONGEST_TRANSACTION));
    }

    private static final class PositionedEvent extends TrackedDomainEventData<String> {

        private final Instant time;
        private final long position;

        private PositionedEvent(TrackingToken token, DomainEventData<String> event, Instant time, long position) {
            super(token, event);
            this.time = time;
            this.position = position;
        }

        @Override
        public Instant getTimestamp() {
            return time;
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
