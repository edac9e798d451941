package dev.mercato.saga.deadline;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.order.AwaitedAnswer;
import dev.mercato.coreapi.order.ReportOverdue;
import dev.mercato.runtime.message.Messages;
import dev.mercato.runtime.outage.Outage;
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
 * One deadline per order, for the answer that its process waits for. Only the process sets it and takes it away, in the
 * transaction of the events that it handles. A deadline that has passed never touches the process, which may belong to
 * another instance by then: the order is told, and its event reaches the process.
 */
public final class Deadlines {

    /** How long an order may take to acknowledge, and how long one that did not is left alone. */
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
     * Sets the order's deadline, in place of the one before; without an awaited answer it has none.
     *
     * @param count the number of the report that will be made
     * @param overdue how often this answer has been overdue, each time doubling the wait
     */
    public void set(OrderId order, @Nullable AwaitedAnswer awaited, int count, int overdue) {
        if (awaited == null) {
            jdbc.sql("delete from fulfilment_deadlines where order_id = ?")
                    .param(order.value())
                    .update();
            return;
        }
        Instant dueAt = clock.instant().plus(wait(awaited, overdue));
        jdbc.sql("""
                        merge into fulfilment_deadlines as d
                        using (values (cast(:order as varchar), cast(:awaited as varchar), cast(:count as integer),
                                cast(:dueAt as timestamp with time zone))) as n (order_id, awaited, overdue_count, due_at)
                        on d.order_id = n.order_id
                        when matched then update set
                            awaited = n.awaited, overdue_count = n.overdue_count, due_at = n.due_at
                        when not matched then insert (order_id, awaited, overdue_count, due_at)
                            values (n.order_id, n.awaited, n.overdue_count, n.due_at)""")
                .param("order", order.value())
                .param("awaited", awaited.name())
                .param("count", count)
                .param("dueAt", dueAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Tells the orders whose deadlines have passed; again after a while, should their processes set no other deadline. */
    void reportOverdue() {
        List<ReportOverdue> overdue = jdbc.sql("select order_id, awaited, overdue_count from fulfilment_deadlines"
                        + " where due_at <= ? order by due_at limit " + MOST_AT_ONCE)
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> new ReportOverdue(
                        new OrderId(row.getString("order_id")),
                        AwaitedAnswer.valueOf(row.getString("awaited")),
                        row.getInt("overdue_count")))
                .list();
        @Nullable RuntimeException first = null;
        for (ReportOverdue command : overdue) {
            try {
                report(command);
                putOff(command, wait(command.awaited(), 0));
            } catch (RuntimeException failed) {
                first = first == null ? failed : first;
                putOff(command, PATIENCE); // So that those behind it come first.
                if (Outage.isBehind(failed)) {
                    break; // Nor would the others be heard.
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private void report(ReportOverdue command) {
        gateway.send(GenericCommandMessage.asCommandMessage(command).andMetaData(CALLER))
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    // Unless the process has set a new one in the meantime.
    private void putOff(ReportOverdue command, Duration pause) {
        jdbc.sql("update fulfilment_deadlines set due_at = ?"
                        + " where order_id = ? and awaited = ? and overdue_count = ?")
                .params(
                        clock.instant().plus(pause).atOffset(ZoneOffset.UTC),
                        command.orderId().value(),
                        command.awaited().name(),
                        command.count())
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
