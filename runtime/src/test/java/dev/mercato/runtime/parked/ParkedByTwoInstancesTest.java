package dev.mercato.runtime.parked;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.runtime.store.Migration;
import dev.mercato.testing.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
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
    private final TransactionTemplate transactions =
            new TransactionTemplate(new DataSourceTransactionManager(database));

    @BeforeEach
    void a_sequence_with_two_events_is_set_aside() {
        new Migration("tokens", "classpath:db/tokens").applyTo(database);
        table.forget(PROCESSOR);
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
