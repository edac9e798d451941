package dev.mercato.app.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mercato.app.orders.OrdersInEveryState;
import dev.mercato.app.running.RunningMercato;
import dev.mercato.app.running.Store;
import dev.mercato.runtime.UnusableConfiguration;
import dev.mercato.testing.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.config.EventProcessingConfiguration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

@Tag("trial")
class MigrationIT {

    /** A system that has stopped; no test may change it. */
    @TempDir
    private static Path shop;

    private static MovableStore stocked;

    private static final Named<Function<Path, MovableStore>> H2 = Named.of("H2", MovableStore::h2);
    private static final Named<Function<Path, MovableStore>> POSTGRES = Named.of("PostgreSQL", MovableStore::postgres);

    static Stream<Named<Function<Path, MovableStore>>> stores() {
        return Stream.of(H2, POSTGRES);
    }

    @BeforeAll
    static void stock() {
        stocked = MovableStore.h2(shop);
        try (RunningMercato mercato = RunningMercato.on(stocked.store())) {
            mercato.stock("A", "12.30", 1);
            OrdersInEveryState.awaitDrained(mercato);
        }
    }

    @Test
    void orders_in_every_state_go_on_where_they_stopped(@TempDir Path folder) {
        MovableStore source = MovableStore.postgres(folder.resolve("from"));
        MovableStore target = MovableStore.h2(folder.resolve("to"));
        try (OrdersInEveryState orders = new OrdersInEveryState(folder)) {
            orders.placeOn(source.store());

            MigrateEvents.Ended first = MigrateEvents.run(folder, source, target);
            MigrateEvents.Ended again = MigrateEvents.run(folder, source, target);

            assertThat(first.status()).as(first.said()).isZero();
            assertThat(again.status()).as(again.said()).isZero();
            assertThat(first.said()).containsPattern("\\d+ events are in both stores, SHA-256 [0-9a-f]{64}\n");
            assertThat(checksum(again)).isEqualTo(checksum(first));
            try (RunningMercato mercato = orders.start(target.store())) {
                orders.checkMoved(mercato);
            }
        }
    }

    private static String checksum(MigrateEvents.Ended ended) {
        return ended.said().replaceAll("(?s).*SHA-256 ([0-9a-f]*).*", "$1");
    }

    @Test
    void killed_in_the_middle_it_is_resumed_and_the_orders_go_on(@TempDir Path folder) throws SQLException {
        MovableStore source = MovableStore.h2(folder.resolve("from"));
        MovableStore target = MovableStore.postgres(folder.resolve("to"));
        MovableStore back = MovableStore.h2(folder.resolve("back"));
        MovableStore copy = MovableStore.h2(folder.resolve("copy"));
        try (OrdersInEveryState orders = new OrdersInEveryState(folder);
                Connection connection = DriverManager.getConnection(target.place(), "postgres", "postgres")) {
            orders.placeOn(source.store());
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            // So that it has tables in which it can be held up.
            new dev.mercato.runtime.store.Migration("event-store", "classpath:db/event-store")
                    .applyTo(new org.springframework.jdbc.datasource.DriverManagerDataSource(
                            target.place(), "postgres", "postgres"));
            jdbc.sql("""
                    create function hold_up() returns trigger as $$ begin
                        if (select count(*) from events) >= 20 then perform pg_advisory_xact_lock(1); end if;
                        return new;
                    end $$ language plpgsql""").update();
            jdbc.sql("create trigger hold_up before insert on events for each row execute function hold_up()")
                    .update();
            jdbc.sql("select pg_advisory_lock(1)").query().listOfRows();

            MigrateEvents migration = MigrateEvents.begin(folder, source, target, "--batch=10");
            await().until(() -> {
                assertThat(migration.process().isAlive()).isTrue();
                return jdbc.sql("select count(*) from events").query(Long.class).single() == 20;
            });
            migration.kill();
            jdbc.sql("select pg_advisory_unlock(1)").query().listOfRows();
            jdbc.sql("drop trigger hold_up on events").update();
            await().until(() -> jdbc.sql("select count(*) from pg_stat_activity where datname = current_database()")
                            .query(Long.class)
                            .single()
                    == 1);
            assertThat(jdbc.sql("select count(*) from events").query(Long.class).single())
                    .isEqualTo(20);
            assertThatThrownBy(() -> orders.start(target.store()))
                    .rootCause()
                    .isInstanceOf(UnusableConfiguration.class)
                    .hasMessageContaining("migrate-events was interrupted while it moved another one here");

            MigrateEvents.Ended resumed = MigrateEvents.run(folder, source, target);
            assertThat(resumed.status()).as(resumed.said()).isZero();
            MigrateEvents.Ended home = MigrateEvents.run(folder, target, back);
            assertThat(home.status()).as(home.said()).isZero();
            assertThat(checksum(home)).isEqualTo(checksum(resumed));
            MigrateEvents.Ended copied = MigrateEvents.run(folder, back, copy);
            assertThat(copied.status()).as(copied.said()).isZero();
            assertThat(checksum(copied)).isEqualTo(checksum(resumed));
            try (RunningMercato mercato = orders.start(target.store())) {
                orders.checkMoved(mercato);
            }
        }
    }

    @Test
    void the_source_is_only_read(@TempDir Path folder) throws IOException {
        Path file = shop.resolve("mercato.mv.db");
        byte[] before = Files.readAllBytes(file);

        MigrateEvents.Ended ended = MigrateEvents.run(folder, stocked, MovableStore.h2(folder.resolve("to")));

        assertThat(ended.status()).as(ended.said()).isZero();
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void no_password_stands_on_the_command_line(@TempDir Path folder) {
        MovableStore named = new MovableStore(
                Store.h2(folder), "jdbc:postgresql://127.0.0.1:1/a?user=b&password=c", List.of(), Map.of());

        assertRejected(MigrateEvents.run(folder, MovableStore.h2(folder), named), "MERCATO_POSTGRES_PASSWORD");
        assertThat(MigrateEvents.run(folder, MovableStore.h2(folder), MovableStore.h2(folder), "--to-password=c")
                        .said())
                .contains("Unknown option: '--to-password=c'");
    }

    @Test
    void passwords_come_from_the_environment_or_from_postgresqls_file(@TempDir Path folder)
            throws IOException, SQLException {
        Path file = Files.writeString(folder.resolve("passwords"), "*:*:*:clerk:right\n");
        try (EmbeddedPostgres postgres = Postgres.start()) {
            Postgres.askForPasswords(postgres);
            String place = postgres.getJdbcUrl("postgres", "postgres").split("\\?")[0];
            MovableStore target = MovableStore.h2(folder.resolve("to"));

            for (Map<String, String> opens : List.of(
                    Map.of("MERCATO_SIDE_PASSWORD", "right"),
                    Map.of("MERCATO_POSTGRES_PASSWORD", "right"),
                    Map.of("PGPASSFILE", file.toString()))) {
                assertRejected(
                        MigrateEvents.run(
                                folder, new MovableStore(target.store(), place, List.of("user=clerk"), opens), target),
                        "has no table events");
            }
            MovableStore wrong = new MovableStore(
                    target.store(), place, List.of("user=clerk"), Map.of("MERCATO_SIDE_PASSWORD", "x"));
            assertRejected(MigrateEvents.run(folder, wrong, target), "does not let the user clerk in");
        }
    }

    @ParameterizedTest
    @MethodSource("stores")
    void a_running_system_is_neither_moved_nor_filled(Function<Path, MovableStore> store, @TempDir Path folder) {
        MovableStore running = store.apply(folder.resolve("running"));
        try (RunningMercato mercato = RunningMercato.on(running.store())) {
            mercato.stock("A", "12.30", 1);

            assertRejected(MigrateEvents.run(folder, running, stocked), "stop it first");
            assertRejected(MigrateEvents.run(folder, stocked, running), "stop it first");
        }
    }

    @ParameterizedTest
    @MethodSource("stores")
    void a_target_that_holds_something_else_is_left_alone(Function<Path, MovableStore> store, @TempDir Path folder) {
        MovableStore target = store.apply(folder.resolve("to"));
        try (RunningMercato mercato = RunningMercato.on(target.store())) {
            mercato.stock("B", "1", 1);
        }

        assertRejected(MigrateEvents.run(folder, stocked, target), "has other events");
        try (RunningMercato mercato = RunningMercato.on(target.store())) {
            assertThat(mercato.get("/api/v1/stock/B").body().get("onHand").asLong())
                    .isOne();
        }
    }

    @Test
    void a_process_that_has_not_come_to_its_end_is_not_moved(@TempDir Path folder) {
        MovableStore source = MovableStore.h2(folder.resolve("from"));
        try (RunningMercato mercato = RunningMercato.on(source.store())) {
            mercato.stock("A", "12.30", 1);
            mercato.place("A", 1, "tok_approve");
            OrdersInEveryState.awaitDrained(mercato);
            mercato.bean(EventProcessingConfiguration.class)
                    .eventProcessor("order-fulfilment")
                    .orElseThrow()
                    .shutDown();
            mercato.post("/api/v1/orders", """
                    {"customerId": "c-1", "paymentMethod": "tok_approve", "lines": [{"sku": "A", "quantity": 1}]}""");
        }

        assertRejected(
                MigrateEvents.run(folder, source, MovableStore.h2(folder.resolve("to"))), "1 by order-fulfilment");
    }

    @Test
    void where_there_is_no_store_there_is_none_made(@TempDir Path folder) {
        MovableStore nowhere = MovableStore.h2(folder.resolve("nowhere"));

        assertRejected(
                MigrateEvents.run(folder, nowhere, MovableStore.h2(folder.resolve("to"))), "There is no store in");
        assertThat(nowhere.place())
                .satisfies(place -> assertThat(Path.of(place)).doesNotExist());
    }

    private static void assertRejected(MigrateEvents.Ended ended, String because) {
        assertThat(ended.said()).contains(because);
        assertThat(ended.status()).as(ended.said()).isEqualTo(2);
    }
}
