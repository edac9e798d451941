package dev.mercato.runtime.parked;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.mercato.coreapi.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The sequences that are set aside, beside the tokens of their processors.
 *
 * <p>Who adds an event to a sequence or ends it locks its row. Who handles its first event locks that event instead:
 * this may take long, and must not hold up a batch that puts another event behind it.
 */
public final class ParkedTable {

    private static final String COLUMNS =
            "processor, sequence, sequence_hash, failing_since, budget_since, attempts, parked_at, cause, error";
    private static final String OF_SEQUENCE = " where processor = ? and sequence = ?";

    private final JdbcClient jdbc;
    private final JdbcTemplate arrays;

    ParkedTable(JdbcTemplate jdbc) {
        this.jdbc = JdbcClient.create(jdbc);
        this.arrays = jdbc;
    }

    Set<String> sequences(String processor) {
        return jdbc
                .sql("select sequence from parked_sequences where processor = ?")
                .param(processor)
                .query(String.class)
                .list()
                .stream()
                .collect(toUnmodifiableSet());
    }

    /** Those of these sequences that are set aside; they stay so until the transaction ends. */
    Set<String> locked(String processor, Collection<String> sequences) {
        return Set.copyOf(arrays.query(
                "select sequence from parked_sequences where processor = ? and sequence = any (?) order by sequence for update",
                statement -> {
                    statement.setString(1, processor);
                    statement.setArray(2, statement.getConnection().createArrayOf("varchar", sequences.toArray()));
                },
                (row, number) -> row.getString(1)));
    }

    void insert(ParkedSequence sequence, Instant nextTry) {
        jdbc.sql("insert into parked_sequences (" + COLUMNS + ", next_try_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(sequence.processor())
                .param(sequence.sequence())
                .param(sequence.hash())
                .param(sequence.since().atOffset(ZoneOffset.UTC))
                .param(sequence.budgetSince().atOffset(ZoneOffset.UTC))
                .param(sequence.attempts())
                .param(stored(sequence.parkedAt()))
                .param(sequence.cause())
                .param(sequence.error())
                .param(nextTry.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** After another failure. */
    void update(ParkedSequence sequence, Instant nextTry) {
        jdbc.sql("update parked_sequences set budget_since = ?, attempts = ?, parked_at = ?, cause = ?, error = ?,"
                        + " next_try_at = ?" + OF_SEQUENCE)
                .param(sequence.budgetSince().atOffset(ZoneOffset.UTC))
                .param(sequence.attempts())
                .param(stored(sequence.parkedAt()))
                .param(sequence.cause())
                .param(sequence.error())
                .param(nextTry.atOffset(ZoneOffset.UTC))
                .param(sequence.processor())
                .param(sequence.sequence())
                .update();
    }

    private static @Nullable OffsetDateTime stored(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    /** Puts an event behind the others of its sequence, unless it is there. */
    void add(String processor, String sequence, ParkedEvent event) {
        boolean isThere = jdbc.sql("select 1 from parked_events" + OF_SEQUENCE + " and event_position = ?")
                .param(processor)
                .param(sequence)
                .param(event.position())
                .query(Integer.class)
                .optional()
                .isPresent();
        if (isThere) {
            return;
        }
        jdbc.sql("insert into parked_events (processor, sequence, event_position, event_id, event, stream,"
                        + " stream_sequence, stored_at) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .param(processor)
                .param(sequence)
                .param(event.position())
                .param(event.id())
                .param(event.name())
                .param(event.stream())
                .param(event.sequence())
                .param(event.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** How many sequences of a processor are failing for one cause and are not parked. */
    int failing(String processor, String cause) {
        return jdbc.sql("select count(*) from parked_sequences where processor = ? and cause = ? and parked_at is null")
                .param(processor)
                .param(cause)
                .query(Integer.class)
                .single();
    }

    /** Everything that is set aside, by processor and cause. */
    public List<ParkedGroup> groups() {
        return jdbc.sql("select processor, cause, count(*), count(parked_at), min(failing_since) from parked_sequences"
                        + " group by processor, cause order by processor, cause")
                .query((row, number) -> new ParkedGroup(
                        row.getString(1),
                        row.getString(2),
                        row.getInt(3) - row.getInt(4),
                        row.getInt(4),
                        row.getObject(5, OffsetDateTime.class).toInstant()))
                .list();
    }

    /** The sequences that a processor has set aside, of every cause or of one, by their id. */
    List<ParkedSequence> list(String processor, @Nullable String cause, String after, int limit) {
        return jdbc.sql("select " + COLUMNS + " from parked_sequences where processor = ? and sequence > ?"
                        + (cause == null ? "" : " and cause = ?") + " order by sequence limit " + limit)
                .params(cause == null ? List.of(processor, after) : List.of(processor, after, cause))
                .query((row, number) -> sequence(row))
                .list();
    }

    /** The sequence that has failed longest for one cause. */
    Optional<ParkedSequence> oldest(String processor, String cause) {
        return jdbc.sql("select " + COLUMNS + " from parked_sequences where processor = ? and cause = ?"
                        + " order by failing_since, sequence limit 1")
                .param(processor)
                .param(cause)
                .query((row, number) -> sequence(row))
                .optional();
    }

    /** How many of the sequences that fail for one cause wait for a retry that was requested. */
    int retrying(String processor, String cause) {
        return jdbc.sql("select count(distinct s.sequence) from parked_sequences s join parked_repairs r"
                        + " on r.processor = s.processor and r.sequence = s.sequence"
                        + " where s.processor = ? and s.cause = ? and not r.told and r.ended_at is null")
                .param(processor)
                .param(cause)
                .query(Integer.class)
                .single();
    }

    int count(String processor, String sequence) {
        return jdbc.sql("select count(*) from parked_events" + OF_SEQUENCE)
                .param(processor)
                .param(sequence)
                .query(Integer.class)
                .single();
    }

    /** When a sequence that is not parked is tried again. */
    Optional<Instant> nextTry(String processor, String sequence) {
        return jdbc.sql("select next_try_at from parked_sequences" + OF_SEQUENCE)
                .param(processor)
                .param(sequence)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** Has a sequence tried again by itself, as if it had failed now for the first time. */
    void release(String processor, String sequence, Instant now) {
        jdbc.sql("update parked_sequences set parked_at = null, budget_since = ?, next_try_at = ?" + OF_SEQUENCE)
                .param(now.atOffset(ZoneOffset.UTC))
                .param(now.atOffset(ZoneOffset.UTC))
                .param(processor)
                .param(sequence)
                .update();
    }

    /**
     * Forgets a sequence with all its events; who calls it holds its lock afterwards, so that no batch of events goes on
     * with it before the transaction ends.
     *
     * @return false if it is not set aside any more
     */
    boolean discard(String processor, String sequence) {
        // First: it waits for an event that is being retried, which needs the lock of the sequence to end it.
        deleteEvents(processor, sequence);
        locked(processor, Set.of(sequence));
        deleteEvents(processor, sequence);
        return jdbc.sql("delete from parked_sequences" + OF_SEQUENCE)
                        .param(processor)
                        .param(sequence)
                        .update()
                > 0;
    }

    private void deleteEvents(String processor, String sequence) {
        jdbc.sql("delete from parked_events" + OF_SEQUENCE)
                .param(processor)
                .param(sequence)
                .update();
    }

    /** What has failed longest, and how many sequences are set aside, in words. */
    public Optional<String> told(String processor) {
        int count = jdbc.sql("select count(*) from parked_sequences where processor = ?")
                .param(processor)
                .query(Integer.class)
                .single();
        return jdbc.sql("select error from parked_sequences where processor = ? order by failing_since limit 1")
                .param(processor)
                .query(String.class)
                .optional()
                .map(error -> count + (count == 1 ? " sequence is" : " sequences are") + " set aside after " + error)
                .or(() -> lacking(processor));
    }

    private Optional<String> lacking(String processor) {
        int count = jdbc.sql(
                        "select count(*) from parked_repairs where processor = ? and action in ('SKIP', 'DISCARD')")
                .param(processor)
                .query(Integer.class)
                .single();
        return count == 0
                ? Optional.empty()
                : Optional.of("Events were skipped or discarded in " + Text.count(count, "repair")
                        + "; a rebuild handles them");
    }

    /** Those that are to be tried again by themselves. */
    List<ParkedSequence> due(String processor, Instant now) {
        return jdbc.sql("select " + COLUMNS + " from parked_sequences where processor = ? and parked_at is null"
                        + " and next_try_at <= ? order by next_try_at")
                .param(processor)
                .param(now.atOffset(ZoneOffset.UTC))
                .query((row, number) -> sequence(row))
                .list();
    }

    public Optional<ParkedSequence> find(String processor, String sequence) {
        return jdbc.sql("select " + COLUMNS + " from parked_sequences" + OF_SEQUENCE)
                .param(processor)
                .param(sequence)
                .query((row, number) -> sequence(row))
                .optional();
    }

    private static ParkedSequence sequence(ResultSet row) throws SQLException {
        OffsetDateTime parkedAt = row.getObject("parked_at", OffsetDateTime.class);
        return new ParkedSequence(
                row.getString("processor"),
                row.getString("sequence"),
                row.getInt("sequence_hash"),
                row.getObject("failing_since", OffsetDateTime.class).toInstant(),
                row.getObject("budget_since", OffsetDateTime.class).toInstant(),
                row.getInt("attempts"),
                parkedAt == null ? null : parkedAt.toInstant(),
                row.getString("cause"),
                row.getString("error"));
    }

    /** The events of a sequence that are not handled yet, in order. */
    public List<ParkedEvent> events(String processor, String sequence, int limit) {
        return jdbc.sql("select event_position, event_id, event, stream, stream_sequence, stored_at from parked_events"
                        + OF_SEQUENCE + " order by event_position limit " + limit)
                .param(processor)
                .param(sequence)
                .query((row, number) -> new ParkedEvent(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5),
                        row.getObject(6, OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Where the events of a processor are that are not handled yet. */
    public List<Long> positions(String processor) {
        return jdbc.sql("select event_position from parked_events where processor = ?")
                .param(processor)
                .query(Long.class)
                .list();
    }

    /** Whether the event is still to be handled; if so, by nobody else until the transaction ends. */
    boolean lock(String processor, String sequence, ParkedEvent event) {
        return jdbc.sql("select 1 from parked_events" + OF_SEQUENCE + " and event_position = ? for update")
                .param(processor)
                .param(sequence)
                .param(event.position())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    boolean remove(String processor, String sequence, ParkedEvent event) {
        return jdbc.sql("delete from parked_events" + OF_SEQUENCE + " and event_position = ?")
                        .param(processor)
                        .param(sequence)
                        .param(event.position())
                        .update()
                > 0;
    }

    /** Ends a sequence that has no events left; to be called in a transaction of its own. */
    boolean end(String processor, String sequence) {
        locked(processor, Set.of(sequence));
        if (!events(processor, sequence, 1).isEmpty()) {
            return false;
        }
        jdbc.sql("delete from parked_sequences" + OF_SEQUENCE)
                .param(processor)
                .param(sequence)
                .update();
        return true;
    }

    /** Forgets everything of a processor, which handles all events anew. */
    public void forget(String processor) {
        jdbc.sql("delete from parked_events where processor = ?")
                .param(processor)
                .update();
        jdbc.sql("delete from parked_sequences where processor = ?")
                .param(processor)
                .update();
        jdbc.sql("delete from parked_repairs where processor = ? and told")
                .param(processor)
                .update();
    }
}
