package dev.mercato.migration;

import dev.mercato.runtime.store.Migration;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/** The events of an embedded or PostgreSQL store. The database numbers them in ascending order, with gaps. */
final class TableEventLog implements EventLog {

    static final Migration TABLES = new Migration("event-store", "classpath:db/event-store");

    private static final int PAGE = 1_000;

    private final Database database;

    TableEventLog(Database database) {
        this.database = database;
    }

    @Override
    public long count() {
        return database.count("events");
    }

    @Override
    public Reader after(long number) {
        return new Pages(number == 0 ? -1 : indexOf(number));
    }

    @Override
    public void append(List<StoredEvent> events) {
        database.atOnce(() -> database.jdbc()
                .batchUpdate(
                        "insert into events (event_id, aggregate_type, aggregate_id, sequence_number, payload_type,"
                                + " payload_revision, payload, metadata, stored_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        events.stream().map(TableEventLog::row).toList()));
    }

    @SuppressWarnings("NullAway") // The value of a column may be null.
    private static Object[] row(StoredEvent event) {
        return new Object[] {
            event.id(),
            event.aggregateType(),
            event.aggregateId(),
            event.sequence(),
            event.payloadType(),
            event.revision(),
            event.payload(),
            event.metaData(),
            DateTimeUtils.formatInstant(event.at())
        };
    }

    @Override
    public TrackingToken tokenOf(long number) {
        return GapAwareTrackingToken.newInstance(indexOf(number), List.of());
    }

    @Override
    public long handledUpTo(TrackingToken token) {
        if (!(token instanceof GapAwareTrackingToken place)) {
            throw new CannotMove(
                    "A token in " + database.name() + " is not one of an event store in a database: " + token);
        }
        // A gap had no event when the processor passed it: it was never used, or its event is still to be handled.
        long firstMissed = place.getGaps().stream()
                .filter(gap -> database.count("events where global_index = ?", gap) > 0)
                .findFirst()
                .orElse(place.getIndex() + 1);
        return database.count("events where global_index < ?", firstMissed);
    }

    private long indexOf(long number) {
        return database.jdbc()
                .query(
                        "select global_index from events order by global_index limit 1 offset ?",
                        (row, index) -> row.getLong(1),
                        number - 1)
                .get(0);
    }

    private record Placed(long index, StoredEvent event) {}

    private final class Pages implements Reader {

        private final Queue<Placed> page = new ArrayDeque<>();
        private long lastIndex;
        private long position;

        private Pages(long afterIndex) {
            this.lastIndex = afterIndex;
        }

        @Override
        public @Nullable StoredEvent next() {
            if (page.isEmpty()) {
                database.jdbc()
                        .query(
                                "select * from events where global_index > ? order by global_index limit " + PAGE,
                                row -> {
                                    lastIndex = row.getLong("global_index");
                                    page.add(new Placed(lastIndex, event(row)));
                                },
                                lastIndex);
            }
            Placed next = page.poll();
            if (next == null) {
                return null;
            }
            position = next.index();
            return next.event();
        }

        @Override
        public long position() {
            return position;
        }

        private StoredEvent event(ResultSet row) throws SQLException {
            return new StoredEvent(
                    row.getString("event_id"),
                    row.getString("aggregate_type"),
                    row.getString("aggregate_id"),
                    row.getLong("sequence_number"),
                    row.getString("payload_type"),
                    row.getString("payload_revision"),
                    row.getString("payload"),
                    MetaDataJson.write(MetaDataJson.read(row.getString("metadata"))),
                    DateTimeUtils.parseInstant(row.getString("stored_at")));
        }
    }
}
