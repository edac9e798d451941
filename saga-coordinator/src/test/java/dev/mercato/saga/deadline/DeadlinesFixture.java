package dev.mercato.saga.deadline;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.order.AwaitedAnswer;
import dev.mercato.coreapi.order.OrderCommand;
import dev.mercato.coreapi.order.ReportOverdue;
import dev.mercato.coreapi.order.ReportShipmentOverdue;
import dev.mercato.runtime.store.Migration;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deadlines on a real H2, with a clock that the test moves and a bus that remembers. */
public final class DeadlinesFixture {

    private final JdbcConnectionPool database = JdbcConnectionPool.create(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;DB_CLOSE_DELAY=-1", "", "");
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final DeadlineProperties properties =
            new DeadlineProperties(Duration.ofMinutes(1), Duration.ofMinutes(15), Duration.ofSeconds(1));
    private final Deadlines deadlines;
    private final List<OrderCommand> reported = new CopyOnWriteArrayList<>();
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private boolean busIsDown;
    private @Nullable OrderId broken;

    public DeadlinesFixture() {
        new Migration("saga", "classpath:db/saga").applyTo(database);
        new Migration("tokens", "classpath:db/tokens").applyTo(database);
        SimpleCommandBus bus = SimpleCommandBus.builder().build();
        for (Class<? extends OrderCommand> report : List.of(ReportOverdue.class, ReportShipmentOverdue.class)) {
            bus.subscribe(report.getName(), command -> {
                OrderCommand sent = (OrderCommand) command.getPayload();
                if (busIsDown) {
                    throw new IllegalStateException("down");
                }
                if (sent.orderId().equals(broken)) {
                    throw new IllegalStateException("broken");
                }
                return reported.add(sent);
            });
        }
        InstantSource clock = () -> now;
        deadlines = new Deadlines(
                new JdbcTemplate(database),
                properties,
                DefaultCommandGateway.builder().commandBus(bus).build(),
                clock.withZone(ZoneOffset.UTC));
    }

    public Deadlines deadlines() {
        return deadlines;
    }

    /** Handles events, and commits what that has led to. */
    public static void inBatch(Runnable handling) {
        DefaultUnitOfWork.startAndGet(null).execute(handling);
    }

    void set(ProcessId process, @Nullable AwaitedAnswer awaited, int count, int overdue) {
        inBatch(() -> deadlines.set(process, awaited, count, overdue));
    }

    DeadlineProperties properties() {
        return properties;
    }

    DataSource database() {
        return database;
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    public Optional<AwaitedAnswer> awaited(ProcessId process) {
        return jdbc.sql("select awaited from deadlines where process_id = ?")
                .param(process.toString())
                .query(String.class)
                .optional()
                .map(AwaitedAnswer::valueOf);
    }

    Instant waitingSince(ProcessId process) {
        return jdbc.sql("select waiting_since from deadlines where process_id = ?")
                .param(process.toString())
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    public void forget() {
        jdbc.sql("delete from deadlines").update();
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    public List<OrderCommand> reportedAfter(Duration time) {
        pass(time);
        reported.clear();
        deadlines.reportOverdue();
        return List.copyOf(reported);
    }

    List<OrderCommand> reported() {
        return List.copyOf(reported);
    }

    void cannotBeTold(OrderId order) {
        broken = order;
    }

    void busIsDown(boolean down) {
        busIsDown = down;
    }
}
