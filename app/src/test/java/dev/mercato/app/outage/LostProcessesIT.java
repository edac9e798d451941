package dev.mercato.app.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.app.orders.OrdersInEveryState;
import dev.mercato.app.running.RunningMercato;
import dev.mercato.app.running.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What every service but payment keeps beside the events is lost, or put back as it was some time ago. */
@Tag("trial")
class LostProcessesIT {

    private static final List<String> PROCESSES = List.of("sagas", "deadlines", "tokens");

    /** What cannot be lost, or is not: the events, the payment's attempts, the answers that clients were given, webhooks. */
    private static final Set<String> KEPT = Set.of(
            "events",
            "snapshots",
            "payment_attempts",
            "idempotency_keys",
            "webhook_endpoints",
            "webhook_secrets",
            "webhook_deliveries",
            "tokens");

    static Stream<Named<Function<Path, Store>>> stores() {
        return Stream.of(Named.of("H2", Store::h2), Named.of("PostgreSQL", Store::postgres));
    }

    @ParameterizedTest
    @MethodSource("stores")
    void orders_in_every_state_go_on_when_all_that_can_be_made_again_is_lost(
            Function<Path, Store> where, @TempDir Path folder) {
        Store store = where.apply(folder.resolve("shop"));
        try (OrdersInEveryState orders = new OrdersInEveryState(folder)) {
            orders.placeOn(store, mercato -> {
                stopProcessors(mercato);
                lose(mercato.bean(JdbcClient.class));
            });
            try (RunningMercato mercato = orders.start(store)) {
                orders.checkMoved(mercato);
            }
        }
    }

    @Test
    void processes_that_are_put_back_as_they_were_come_to_the_same_end(@TempDir Path folder) {
        Store store = Store.postgres(folder.resolve("shop"));
        try (OrdersInEveryState orders = new OrdersInEveryState(folder)) {
            orders.placeOn(
                    store,
                    mercato -> PROCESSES.forEach(table -> mercato.bean(JdbcClient.class)
                            .sql("create table old_" + table + " as select * from " + table)
                            .update()));
            List<String> ended;
            try (RunningMercato mercato = orders.start(store)) {
                orders.checkMoved(mercato);
                OrdersInEveryState.awaitDrained(mercato);
                ended = seen(mercato, orders);
                assertThat(processes(mercato)).isZero();

                stopProcessors(mercato);
                putBack(mercato.bean(JdbcClient.class));
                assertThat(processes(mercato)).isPositive();
            }
            try (RunningMercato mercato = orders.start(store)) {
                OrdersInEveryState.awaitDrained(mercato);
                assertThat(seen(mercato, orders)).isEqualTo(ended);
                assertThat(processes(mercato)).isZero();
            }
        }
    }

    private static void stopProcessors(RunningMercato mercato) {
        mercato.bean(EventProcessingConfiguration.class)
                .eventProcessors()
                .values()
                .forEach(EventProcessor::shutDown);
    }

    private static void lose(JdbcClient jdbc) {
        List<String> lost = jdbc
                .sql("select table_name from information_schema.tables where table_schema = 'public'")
                .query(String.class)
                .list()
                .stream()
                .filter(table -> !table.startsWith("flyway_") && !KEPT.contains(table))
                .toList();
        assertThat(lost).contains("sagas", "deadlines", "price_list", "orders");
        lost.forEach(table -> jdbc.sql("delete from " + table).update());
        jdbc.sql("delete from tokens where processor_name not in ('payment-attempts', 'webhooks')")
                .update();
    }

    private static void putBack(JdbcClient jdbc) {
        String ofProcesses = " where processor_name = 'order-fulfilment'";
        for (String table : PROCESSES) {
            String which = table.equals("tokens") ? ofProcesses : "";
            assertThat(jdbc.sql("delete from " + table + which).update()).isNotNegative();
            jdbc.sql("insert into " + table + " select * from old_" + table + which)
                    .update();
        }
    }

    private static long processes(RunningMercato mercato) {
        return mercato.bean(JdbcClient.class)
                .sql("select (select count(*) from sagas) + (select count(*) from deadlines)")
                .query(Long.class)
                .single();
    }

    private static List<String> seen(RunningMercato mercato, OrdersInEveryState orders) {
        mercato.awaitProjections();
        return List.of(
                mercato.text("/api/v1/orders?limit=500"),
                mercato.text("/api/v1/payments?limit=500"),
                mercato.text("/api/v1/stock?limit=500"),
                orders.ledger().toString());
    }
}
