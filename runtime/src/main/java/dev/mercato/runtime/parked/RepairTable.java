package dev.mercato.runtime.parked;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Reason;
import dev.mercato.coreapi.operations.Repair;
import dev.mercato.coreapi.operations.RepairAction;
import dev.mercato.coreapi.operations.RetryId;
import dev.mercato.coreapi.operations.RetryProgress;
import dev.mercato.runtime.parked.RequestedRepair.Requester;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The repairs that were requested, beside what is set aside. */
final class RepairTable {

    private static final String ALL = "select * from parked_repairs";

    private final JdbcClient jdbc;

    RepairTable(JdbcTemplate jdbc) {
        this.jdbc = JdbcClient.create(jdbc);
    }

    /** False if it is known already, because the request is repeated. */
    boolean add(RequestedRepair requested) {
        return add(requested, null);
    }

    /** The same for one of several that were requested together. */
    boolean add(RequestedRepair requested, @Nullable RetryId retry) {
        Repair repair = requested.repair();
        return jdbc.sql(
                                "insert into parked_repairs (repair_id, processor, sequence, sequence_hash, action, order_id,"
                                        + " event, event_id, reason, caller, request_id, correlation_id, requested_at, ended_at, told,"
                                        + " retry_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, false, ?) on conflict do nothing")
                        .param(requested.id())
                        .param(repair.processor())
                        .param(repair.sequence())
                        .param(requested.hash())
                        .param(repair.action().name())
                        .param(
                                requested.order() == null
                                        ? null
                                        : requested.order().value())
                        .param(repair.event())
                        .param(repair.eventId())
                        .param(repair.reason().value())
                        .param(requested.by().caller())
                        .param(requested.by().requestId())
                        .param(requested.by().correlationId())
                        .param(stored(requested.requestedAt()))
                        .param(requested.endedAt() == null ? null : stored(requested.endedAt()))
                        .param(retry == null ? null : retry.value())
                        .update()
                > 0;
    }

    boolean isKnown(String id) {
        return jdbc.sql("select 1 from parked_repairs where repair_id = ?")
                .param(id)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** The retries of a processor that have not been tried, oldest first. */
    List<RequestedRepair> waiting(String processor) {
        return jdbc.sql(ALL + " where not told and processor = ? and ended_at is null order by requested_at, repair_id")
                .param(processor)
                .query((row, number) -> repair(row))
                .list();
    }

    /** What has come of those that were requested together. */
    RetryProgress progress(RetryId retry) {
        return jdbc.sql("select count(*), count(ended_at), count(error) from parked_repairs where retry_id = ?")
                .param(retry.value())
                .query((row, number) -> {
                    int ended = row.getInt(2);
                    int failed = row.getInt(3);
                    return new RetryProgress(row.getInt(1), row.getInt(1) - ended, ended - failed, failed);
                })
                .single();
    }

    /**
     * Forgets those that ended before; their events tell of them. What was skipped or discarded is kept as long as it is
     * missing.
     */
    void forget(Instant before) {
        jdbc.sql("delete from parked_repairs where told and ended_at < ? and action not in ('SKIP', 'DISCARD')")
                .param(stored(before))
                .update();
    }

    void end(RequestedRepair requested, Instant now, @Nullable String error) {
        jdbc.sql("update parked_repairs set ended_at = ?, error = ? where repair_id = ?")
                .param(stored(now))
                .param(error)
                .param(requested.id())
                .update();
    }

    /** Those that have ended, and of which no event tells yet. */
    List<RequestedRepair> untold(int limit) {
        return jdbc.sql(ALL + " where not told and ended_at is not null order by requested_at limit " + limit)
                .query((row, number) -> repair(row))
                .list();
    }

    void told(RequestedRepair requested) {
        jdbc.sql("update parked_repairs set told = true where repair_id = ?")
                .param(requested.id())
                .update();
    }

    /** The last repairs of a sequence, newest first. */
    List<RequestedRepair> of(String processor, String sequence, int limit) {
        return jdbc.sql(ALL + " where processor = ? and sequence = ? order by requested_at desc limit " + limit)
                .param(processor)
                .param(sequence)
                .query((row, number) -> repair(row))
                .list();
    }

    private static RequestedRepair repair(ResultSet row) throws SQLException {
        String order = row.getString("order_id");
        OffsetDateTime endedAt = row.getObject("ended_at", OffsetDateTime.class);
        return new RequestedRepair(
                row.getString("repair_id"),
                row.getInt("sequence_hash"),
                order == null ? null : new OrderId(order),
                new Repair(
                        RepairAction.valueOf(row.getString("action")),
                        row.getString("processor"),
                        row.getString("sequence"),
                        row.getString("event"),
                        row.getString("event_id"),
                        new Reason(row.getString("reason")),
                        row.getString("error")),
                new Requester(row.getString("caller"), row.getString("request_id"), row.getString("correlation_id")),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                endedAt == null ? null : endedAt.toInstant());
    }

    private static OffsetDateTime stored(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
