package dev.mercato.runtime.parked;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.Reason;
import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.Rejection;
import dev.mercato.coreapi.operations.RepairAction;
import dev.mercato.coreapi.operations.RepairSequence;
import dev.mercato.runtime.store.Migration;
import dev.mercato.testing.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the rows of the database decide between two instances of a service. */
class ParkedByTwoInstancesTest {

    private static final String PROCESSOR = "orders";
    private static final String SEQUENCE = "ord_1";
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final EmbeddedPostgres POSTGRES = Postgres.start();

    private final DataSource database = POSTGRES.getPostgresDatabase();
    private final ParkedTable table = new ParkedTable(new JdbcTemplate(database));
    private final AtomicInteger carriedOut = new AtomicInteger();
    private final TransactionTemplate transactions =
            new TransactionTemplate(new DataSourceTransactionManager(database));

    @BeforeEach
    void a_sequence_with_two_events_is_set_aside() {
        new Migration("tokens", "classpath:db/tokens").applyTo(database);
        table.forget(PROCESSOR);
        JdbcClient.create(database).sql("delete from parked_repairs").update();
        table.insert(new ParkedSequence(PROCESSOR, SEQUENCE, 1, NOW, NOW, 1, null, "cause", "error"), NOW);
        table.add(PROCESSOR, SEQUENCE, event(1));
        table.add(PROCESSOR, SEQUENCE, event(2));
    }

    @Test
    void an_event_is_handled_by_one_of_them() {
        CountDownLatch handling = new CountDownLatch(1);
        CountDownLatch handled = new CountDownLatch(1);
        CompletableFuture<Boolean> one = inTransaction(() -> {
            boolean isMine = table.lock(PROCESSOR, SEQUENCE, event(1));
            handling.countDown();
            await(handled);
            return isMine && table.remove(PROCESSOR, SEQUENCE, event(1));
        });
        await(handling);
        CompletableFuture<Boolean> other = inTransaction(() -> table.lock(PROCESSOR, SEQUENCE, event(1)));
        handled.countDown();

        assertThat(one.join()).isTrue();
        assertThat(other.join()).isFalse();
        assertThat(table.events(PROCESSOR, SEQUENCE, 2)).containsExactly(event(2));
    }

    @Test
    void an_event_is_put_behind_a_sequence_while_its_first_is_handled_and_is_not_lost_when_it_ends() {
        CountDownLatch added = new CountDownLatch(1);
        CountDownLatch committing = new CountDownLatch(1);
        table.remove(PROCESSOR, SEQUENCE, event(1));
        CompletableFuture<Boolean> retry = inTransaction(() -> {
            boolean isMine = table.lock(PROCESSOR, SEQUENCE, event(2));
            await(added);
            return isMine && table.remove(PROCESSOR, SEQUENCE, event(2));
        });
        CompletableFuture<Boolean> batch = inTransaction(() -> {
            boolean isSetAside = table.locked(PROCESSOR, Set.of(SEQUENCE)).contains(SEQUENCE);
            table.add(PROCESSOR, SEQUENCE, event(3));
            added.countDown();
            await(committing);
            return isSetAside;
        });
        assertThat(retry.join()).as("waits for nobody").isTrue();
        CompletableFuture<Boolean> end = inTransaction(() -> table.end(PROCESSOR, SEQUENCE));
        committing.countDown();

        assertThat(batch.join()).isTrue();
        assertThat(end.join()).as("there is another event").isFalse();
        assertThat(table.events(PROCESSOR, SEQUENCE, 2)).isEqualTo(List.of(event(3)));
    }

    @Test
    void a_request_that_is_repeated_at_the_other_instance_skips_no_second_event() {
        RepairSequence skip = repair(1, RepairAction.SKIP);

        assertThat(atOnce(skip, skip)).containsExactly("done", "done");

        assertThat(table.events(PROCESSOR, SEQUENCE, 2)).containsExactly(event(2));
        assertThat(noted()).isEqualTo(1);
    }

    @Test
    void of_two_who_skip_the_same_event_one_does() {
        assertThat(atOnce(repair(1, RepairAction.SKIP), repair(2, RepairAction.SKIP)))
                .containsExactlyInAnyOrder("done", "EVENT_NOT_FIRST");

        assertThat(table.events(PROCESSOR, SEQUENCE, 2)).containsExactly(event(2));
        assertThat(noted()).isEqualTo(1);
    }

    @Test
    void of_two_who_end_the_same_sequence_one_does() {
        assertThat(atOnce(repair(1, RepairAction.COMPENSATE), repair(2, RepairAction.COMPENSATE)))
                .containsExactlyInAnyOrder("done", "SEQUENCE_UNKNOWN");

        assertThat(carriedOut).hasValue(1);
        assertThat(table.find(PROCESSOR, SEQUENCE)).isEmpty();
        assertThat(noted()).isEqualTo(1);
    }

    @Test
    void what_a_retry_has_handled_meanwhile_is_not_compensated() {
        CountDownLatch handling = new CountDownLatch(1);
        CompletableFuture<Boolean> retry = inTransaction(() -> {
            boolean isMine = table.lock(PROCESSOR, SEQUENCE, event(1)) && table.lock(PROCESSOR, SEQUENCE, event(2));
            handling.countDown();
            awaitWaiting(1);
            table.remove(PROCESSOR, SEQUENCE, event(1));
            table.remove(PROCESSOR, SEQUENCE, event(2));
            return isMine && table.end(PROCESSOR, SEQUENCE);
        });
        await(handling);

        assertThat(outcome(repair(1, RepairAction.COMPENSATE))).isEqualTo("SEQUENCE_UNKNOWN");

        assertThat(retry.join()).isTrue();
        assertThat(carriedOut).hasValue(0);
        assertThat(noted()).isZero();
    }

    /** Of requests that two instances are given while the first event is being retried by a third, and fails. */
    private List<String> atOnce(RepairSequence one, RepairSequence other) {
        CountDownLatch handling = new CountDownLatch(1);
        CompletableFuture<Boolean> retry = inTransaction(() -> {
            boolean isMine = table.lock(PROCESSOR, SEQUENCE, event(1));
            handling.countDown();
            awaitWaiting(2);
            return isMine;
        });
        await(handling);
        List<CompletableFuture<String>> repairs = Stream.of(one, other)
                .map(repair -> CompletableFuture.supplyAsync(() -> outcome(repair), task -> new Thread(task).start()))
                .toList();
        assertThat(retry.join()).isTrue();
        return repairs.stream().map(CompletableFuture::join).toList();
    }

    private String outcome(RepairSequence repair) {
        try {
            new Repairs(
                            new ParkedTable(new JdbcTemplate(database)),
                            new RepairTable(new JdbcTemplate(database)),
                            new RepairRulesByProcessor(List.of(new Anything())),
                            EmbeddedEventStore.builder()
                                    .storageEngine(new InMemoryEventStorageEngine())
                                    .build(),
                            new SpringTransactionManager(new DataSourceTransactionManager(database)),
                            Clock.systemUTC())
                    .decide(repair);
            return "done";
        } catch (Rejected rejected) {
            return rejected.<Rejection>getDetails().map(no -> no.code().name()).orElse("");
        }
    }

    /** Permits everything, and counts what is carried out. */
    private final class Anything implements RepairRules {

        @Override
        public boolean areOf(String processor) {
            return true;
        }

        @Override
        public Optional<String> whyNot(RepairAction action, String sequence, @Nullable EventMessage<?> first) {
            return Optional.empty();
        }

        @Override
        public String means(RepairAction action, String processor) {
            return "";
        }

        @Override
        public void carryOut(RepairAction action, String sequence, Reason reason) {
            carriedOut.incrementAndGet();
        }
    }

    private static RepairSequence repair(int request, RepairAction action) {
        return new RepairSequence(
                new UUID(0, request), PROCESSOR, SEQUENCE, action, event(1).id(), new Reason("Mended"));
    }

    private int noted() {
        return JdbcClient.create(database)
                .sql("select count(*) from parked_repairs")
                .query(Integer.class)
                .single();
    }

    /** Until so many others wait for a lock. */
    private void awaitWaiting(int others) {
        Awaitility.await()
                .until(() -> JdbcClient.create(POSTGRES.getPostgresDatabase())
                                .sql("select count(distinct pid) from pg_locks where not granted")
                                .query(Integer.class)
                                .single()
                        == others);
    }

    private CompletableFuture<Boolean> inTransaction(Supplier<Boolean> work) {
        return CompletableFuture.supplyAsync(
                () -> Boolean.TRUE.equals(transactions.execute(status -> work.get())),
                task -> new Thread(task).start());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static ParkedEvent event(long position) {
        return new ParkedEvent(position, "event-" + position, "order.OrderPlaced", SEQUENCE, position, NOW);
    }
}
