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
 * One deadline per order, for the answer that its process waits for. It is written in the transaction of the events that
 * set it. A deadline that has passed never touches the process, which may belong to another instance by then: the order is
 * told, and its event reaches the process.
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

    /** Sets the order's deadline, in place of the one before; without an awaited answer it has none. */
    public void set(OrderId order, @Nullable AwaitedAnswer awaited, int count) {
        if (awaited == null) {
            jdbc.sql("delete from fulfilment_deadlines where order_id = ?")
                    .param(order.value())
                    .update();
            return;
        }
        Instant dueAt = clock.instant().plus(wait(awaited, count));
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

    /** Tells the orders whose deadlines have passed. A deadline goes only when its order has acknowledged. */
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
            } catch (RuntimeException failed) {
                first = first == null ? failed : first;
                putOff(command);
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
        // The process may have set a new one in the meantime.
        jdbc.sql("delete from fulfilment_deadlines where order_id = ? and awaited = ? and overdue_count = ?")
                .params(command.orderId().value(), command.awaited().name(), command.count())
                .update();
    }

    // So that an order that cannot be told does not keep those behind it waiting.
    private void putOff(ReportOverdue command) {
        jdbc.sql("update fulfilment_deadlines set due_at = ?"
                        + " where order_id = ? and awaited = ? and overdue_count = ?")
                .params(
                        clock.instant().plus(PATIENCE).atOffset(ZoneOffset.UTC),
                        command.orderId().value(),
                        command.awaited().name(),
                        command.count())
                .update();
    }

    private Duration wait(AwaitedAnswer awaited, int count) {
        Duration first = switch (awaited) {
            case RESERVATIONS -> patience.reservation();
            case AUTHORIZATION, VOID, CAPTURE -> patience.payment();
        };
        return first.multipliedBy(1L << Math.min(count - 1, MOST_DOUBLINGS));
    }
}
