package dev.mercato.saga.deadline;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.ShipmentId;
import dev.mercato.coreapi.order.AwaitedAnswer;
import dev.mercato.coreapi.order.OrderCommand;
import dev.mercato.coreapi.order.ReportOverdue;
import dev.mercato.coreapi.order.ReportShipmentOverdue;
import dev.mercato.runtime.message.Messages;
import dev.mercato.runtime.outage.Outage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One deadline per process, for the answer that it waits for. Only the process sets and removes it, in the transaction
 * of the events that it handles. An expired deadline never touches the process, which may have moved to another
 * instance: it is reported to the order, and the order's event reaches the process.
 */
public final class Deadlines {

    /** How long an order may take to acknowledge a report, and how long to wait before the next try if it did not. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int MOST_AT_ONCE = 500;
    private static final int MOST_DOUBLINGS = 7;
    private static final MetaData CALLER = MetaData.with(Messages.CALLER, "deadline");

    private final JdbcClient jdbc;
    private final DeadlineProperties patience;
    private final CommandGateway gateway;
    private final Clock clock;

    Deadlines(JdbcClient jdbc, DeadlineProperties patience, CommandGateway gateway, Clock clock) {
        this.jdbc = jdbc;
        this.patience = patience;
        this.gateway = gateway;
        this.clock = clock;
    }

    /**
     * Sets the deadline of a process, replacing the previous one; without an awaited answer, removes it.
     *
     * @param count the number of the next report
     * @param overdue how often this answer has been overdue; each time doubles the wait
     */
    public void set(ProcessId process, @Nullable AwaitedAnswer awaited, int count, int overdue) {
        if (awaited == null) {
            jdbc.sql("delete from deadlines where process_id = ?")
                    .param(process.toString())
                    .update();
            return;
        }
        ShipmentId shipment = process.shipment();
        Instant dueAt = clock.instant().plus(wait(awaited, overdue));
        jdbc.sql("""
                        merge into deadlines as d
                        using (values (cast(:process as varchar), cast(:order as varchar), cast(:shipment as varchar),
                                cast(:awaited as varchar), cast(:count as integer),
                                cast(:dueAt as timestamp with time zone)))
                            as n (process_id, order_id, shipment_id, awaited, overdue_count, due_at)
                        on d.process_id = n.process_id
                        when matched then update set
                            awaited = n.awaited, overdue_count = n.overdue_count, due_at = n.due_at
                        when not matched then insert
                                (process_id, order_id, shipment_id, awaited, overdue_count, due_at)
                            values (n.process_id, n.order_id, n.shipment_id, n.awaited, n.overdue_count, n.due_at)""")
                .param("process", process.toString())
                .param("order", process.order().value())
                .param("shipment", shipment == null ? null : shipment.value())
                .param("awaited", awaited.name())
                .param("count", count)
                .param("dueAt", dueAt.atOffset(ZoneOffset.UTC))
                .update();
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
        List<Overdue> all = jdbc.sql("select order_id, shipment_id, awaited, overdue_count from deadlines"
                        + " where due_at <= ? order by due_at limit " + MOST_AT_ONCE)
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Overdue(
                        processOf(row), AwaitedAnswer.valueOf(row.getString("awaited")), row.getInt("overdue_count")))
                .list();
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
        jdbc.sql("update deadlines set due_at = ? where process_id = ? and awaited = ? and overdue_count = ?")
                .params(
                        clock.instant().plus(pause).atOffset(ZoneOffset.UTC),
                        overdue.process().toString(),
                        overdue.awaited().name(),
                        overdue.count())
                .update();
    }

    private Duration wait(AwaitedAnswer awaited, int overdue) {
        Duration first = switch (awaited) {
            case RESERVATIONS -> patience.reservation();
            case AUTHORIZATION, VOID, CAPTURE -> patience.payment();
        };
        return first.multipliedBy(1L << Math.min(overdue, MOST_DOUBLINGS));
    }
}
