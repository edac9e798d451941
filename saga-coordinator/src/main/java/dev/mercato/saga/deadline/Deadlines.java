package dev.mercato.saga.deadline;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.ShipmentId;
import dev.mercato.coreapi.order.AwaitedAnswer;
import dev.mercato.coreapi.order.OrderCommand;
import dev.mercato.coreapi.order.ReportOverdue;
import dev.mercato.coreapi.order.ReportShipmentOverdue;
import dev.mercato.runtime.message.Messages;
import dev.mercato.runtime.outage.Outage;
import dev.mercato.runtime.processor.BatchWriter;
import dev.mercato.runtime.store.KnownConstants;
import dev.mercato.runtime.store.RowWriter;
import dev.mercato.runtime.store.RowWriter.Column;
import dev.mercato.runtime.store.RowWriter.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * One deadline per process, for the answer that it waits for. Only the process sets and removes it, in the transaction
 * of the events that it handles, or whoever ends it. An expired deadline never touches the process, which may have moved to another
 * instance: it is reported to the order, and the order's event reaches the process. The deadlines of an order whose
 * events are set aside rest.
 */
public final class Deadlines {

    /** How long an order may take to acknowledge a report, and how long to wait before the next try if it did not. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int MOST_AT_ONCE = 500;
    private static final int MOST_DOUBLINGS = 7;

    /** The answer may be among the events that the process has still to handle. */
    private static final String NOT_SET_ASIDE = "not exists (select 1 from parked_sequences where processor = '"
            + ProcessId.PROCESSOR + "' and sequence = deadlines.order_id)";

    private static final MetaData CALLER = MetaData.with(Messages.CALLER, "deadline");

    private static final List<Column> COLUMNS = List.of(
            new Column("process_id", Role.KEY),
            new Column("order_id", Role.KEPT),
            new Column("shipment_id", Role.KEPT),
            new Column("awaited", Role.REPLACED),
            new Column("overdue_count", Role.REPLACED),
            new Column("due_at", Role.REPLACED),
            new Column("waiting_since", Role.REPLACED));

    private final JdbcTemplate jdbc;
    private final RowWriter writer;
    private final KnownConstants answers;
    private final DeadlineProperties patience;
    private final CommandGateway gateway;
    private final Clock clock;
    private final BatchWriter<Change> changes = new BatchWriter<>("deadlines", this::write);

    Deadlines(JdbcTemplate jdbc, DeadlineProperties patience, CommandGateway gateway, Clock clock) {
        this.jdbc = jdbc;
        this.writer = new RowWriter(jdbc, "deadlines", COLUMNS);
        this.answers = new KnownConstants(jdbc, "deadlines", "awaited", AwaitedAnswer.values());
        this.patience = patience;
        this.gateway = gateway;
        this.clock = clock;
    }

    /**
     * Sets the deadline of a process, replacing the previous one; without an awaited answer, removes it. All deadlines of
     * a batch of events are written together, just before the commit.
     *
     * @param count the number of the next report
     * @param repeats how often this answer has been overdue; each time doubles the wait
     */
    public void set(ProcessId process, @Nullable AwaitedAnswer awaited, int count, int repeats) {
        Instant now = clock.instant();
        changes.add(new Change(
                process,
                awaited == null
                        ? null
                        : new Deadline(awaited, count, now.plus(wait(awaited, repeats)), now, repeats > 0)));
    }

    /** Removes the deadlines of an order and its shipments, whose processes are ended outside of any event. */
    public void forget(OrderId order) {
        jdbc.update("delete from deadlines where order_id = ?", order.value());
    }

    /** A repeated one is about the same answer as before, for which the process has been waiting since then. */
    private record Deadline(AwaitedAnswer awaited, int count, Instant dueAt, Instant setAt, boolean isRepeated) {}

    /** The new deadline of a process, or none. */
    private record Change(ProcessId process, @Nullable Deadline deadline) {}

    private void write(List<Change> changes) {
        Map<ProcessId, Change> last = new LinkedHashMap<>();
        changes.forEach(change -> last.put(change.process, change));
        Map<String, Instant> waiting = waitingSince(last.values());
        List<String> removed = new ArrayList<>();
        List<@Nullable Object[]> set = new ArrayList<>();
        last.forEach((process, change) -> {
            if (change.deadline == null) {
                removed.add(process.toString());
            } else {
                set.add(values(
                        process, change.deadline, waiting.getOrDefault(process.toString(), change.deadline.setAt)));
            }
        });
        if (!removed.isEmpty()) {
            jdbc.update(
                    "delete from deadlines where process_id = any (?)",
                    statement -> statement.setArray(
                            1, statement.getConnection().createArrayOf("varchar", removed.toArray())));
        }
        writer.write(set);
    }

    /** Since when those processes have been waiting, by their id, that were told that their answer is overdue. */
    private Map<String, Instant> waitingSince(Collection<Change> changes) {
        Map<String, String> repeated = new HashMap<>();
        changes.forEach(change -> {
            if (change.deadline != null && change.deadline.isRepeated) {
                repeated.put(change.process.toString(), change.deadline.awaited.name());
            }
        });
        Map<String, Instant> since = new HashMap<>();
        if (!repeated.isEmpty()) {
            jdbc.query(
                    "select process_id, awaited, waiting_since from deadlines where process_id = any (?)",
                    statement -> statement.setArray(
                            1,
                            statement
                                    .getConnection()
                                    .createArrayOf("varchar", repeated.keySet().toArray())),
                    row -> {
                        // The same batch may have begun to wait for it.
                        if (row.getString(2).equals(repeated.get(row.getString(1)))) {
                            since.put(
                                    row.getString(1),
                                    row.getObject(3, OffsetDateTime.class).toInstant());
                        }
                    });
        }
        return since;
    }

    private static @Nullable Object[] values(ProcessId process, Deadline deadline, Instant waitingSince) {
        ShipmentId shipment = process.shipment();
        return new @Nullable Object[] {
            process.toString(),
            process.order().value(),
            shipment == null ? null : shipment.value(),
            deadline.awaited.name(),
            deadline.count,
            deadline.dueAt.atOffset(ZoneOffset.UTC),
            waitingSince.atOffset(ZoneOffset.UTC)
        };
    }

    /** A deadline that has passed. */
    private record Overdue(ProcessId process, AwaitedAnswer awaited, int count) {

        OrderCommand report() {
            return process.shipment() == null
                    ? new ReportOverdue(process.order(), awaited, count)
                    : new ReportShipmentOverdue(process.order(), process.shipment(), awaited, count);
        }
    }

    /** Reports expired deadlines to their orders; repeats this after a while unless the process sets a new deadline. */
    void reportOverdue() {
        List<Overdue> all = overdue();
        @Nullable RuntimeException first = null;
        for (Overdue overdue : all) {
            try {
                report(overdue.report());
                putOff(overdue, wait(overdue.awaited(), 0));
            } catch (RuntimeException failed) {
                first = first == null ? failed : first;
                putOff(overdue, PATIENCE); // So that the ones behind it come first.
                if (Outage.isBehind(failed)) {
                    break; // The others would fail as well.
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private List<Overdue> overdue() {
        Instant now = clock.instant();
        answers.nameOthers(now);
        return jdbc.query(
                "select order_id, shipment_id, awaited, overdue_count from deadlines where due_at <= ? and "
                        + answers.condition() + " and " + NOT_SET_ASIDE + " order by due_at limit " + MOST_AT_ONCE,
                (row, number) -> new Overdue(
                        processOf(row), AwaitedAnswer.valueOf(row.getString("awaited")), row.getInt("overdue_count")),
                now.atOffset(ZoneOffset.UTC));
    }

    private static ProcessId processOf(ResultSet row) throws SQLException {
        String shipment = row.getString("shipment_id");
        return new ProcessId(
                new OrderId(row.getString("order_id")), shipment == null ? null : new ShipmentId(shipment));
    }

    private void report(OrderCommand command) {
        gateway.send(GenericCommandMessage.asCommandMessage(command).andMetaData(CALLER))
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    // Has no effect if the process has set a new deadline in the meantime.
    private void putOff(Overdue overdue, Duration pause) {
        jdbc.update(
                "update deadlines set due_at = ? where process_id = ? and awaited = ? and overdue_count = ?",
                clock.instant().plus(pause).atOffset(ZoneOffset.UTC),
                overdue.process().toString(),
                overdue.awaited().name(),
                overdue.count());
    }

    private Duration wait(AwaitedAnswer awaited, int overdue) {
        Duration first = switch (awaited) {
            case RESERVATIONS -> patience.reservation();
            case AUTHORIZATION, VOID, CAPTURE -> patience.payment();
        };
        return first.multipliedBy(1L << Math.min(overdue, MOST_DOUBLINGS));
    }
}
