package dev.mercato.app.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.app.axonserver.AxonServer;
import dev.mercato.app.compose.ComposedDatabases;
import dev.mercato.app.compose.Services;
import dev.mercato.app.orders.OrdersInEveryState;
import dev.mercato.app.running.MercatoClient;
import dev.mercato.app.running.RunningMercato;
import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class MigrationAxonServerIT {

    @Test
    void orders_in_every_state_move_in_and_out_again(@TempDir Path folder) {
        MovableStore home = MovableStore.h2(folder.resolve("home"));
        try (AxonServer server = AxonServer.ready();
                OrdersInEveryState orders = new OrdersInEveryState(folder)) {
            MovableStore onServer = MovableStore.axonServer(server, folder.resolve("on-server"));
            MovableStore postgres = MovableStore.postgres(folder.resolve("postgres"));
            orders.placeOn(home.store());

            String moved = checksum(MigrateEvents.run(folder, home, onServer, "--segments=2"));
            assertThat(checksum(MigrateEvents.run(folder, onServer, postgres))).isEqualTo(moved);
            assertThat(checksum(MigrateEvents.run(folder, home, onServer))).isEqualTo(moved);

            try (RunningMercato mercato = orders.start(onServer.store())) {
                orders.checkMoved(mercato);
            }
        }
    }

    @Test
    void a_system_on_axon_server_moves_home(@TempDir Path folder) {
        MovableStore home = MovableStore.h2(folder.resolve("home"));
        try (AxonServer server = AxonServer.ready();
                OrdersInEveryState orders = new OrdersInEveryState(folder)) {
            MovableStore onServer = MovableStore.axonServer(server, folder.resolve("on-server"));
            orders.placeOn(onServer.store(), MigrationAxonServerIT::awaitStored);

            checksum(MigrateEvents.run(folder, onServer, home));

            try (RunningMercato mercato = orders.start(home.store())) {
                orders.checkMoved(mercato);
            }
        }
    }

    @Test
    void a_system_of_one_process_becomes_services_with_a_database_each(@TempDir Path folder) {
        MovableStore home = MovableStore.h2(folder.resolve("home"));
        try (AxonServer server = AxonServer.ready();
                OrdersInEveryState orders = new OrdersInEveryState(folder);
                ComposedDatabases databases = new ComposedDatabases()) {
            orders.placeOn(home.store());

            checksum(MigrateEvents.run(folder, home, MovableStore.services(server, databases)));

            String provider = orders.provider().toString();
            try (Services mercato = new Services(
                    server,
                    databases,
                    folder,
                    Map.of(
                            "MERCATO_PAYMENT_PROVIDER_URL",
                            provider,
                            "MERCATO_WEBHOOKS_ALLOWEDNETWORKS",
                            "127.0.0.0/8"))) {
                Map<String, String> holders = Map.of(
                        "payment_attempts", "payment", "deadlines", "saga", "webhook_deliveries", "notifications");
                orders.checkMoved(new MercatoClient(mercato), table -> {
                    String holder = holders.getOrDefault(table, "");
                    return JdbcClient.create(databases.of(holder, holder));
                });
            }
        }
    }

    @Test
    void killed_on_the_way_it_is_resumed(@TempDir Path folder) {
        MovableStore home = MovableStore.h2(folder.resolve("home"));
        try (AxonServer server = AxonServer.ready();
                OrdersInEveryState orders = new OrdersInEveryState(folder)) {
            MovableStore onServer = MovableStore.axonServer(server, folder.resolve("on-server"));
            orders.placeOn(home.store());

            MigrateEvents migration = MigrateEvents.begin(folder, home, onServer, "--batch=1");
            awaitFirstEvent(server);
            migration.kill();

            checksum(MigrateEvents.run(folder, home, onServer));
            try (RunningMercato mercato = orders.start(onServer.store())) {
                orders.checkMoved(mercato);
            }
        }
    }

    @Test
    void a_running_system_and_another_ones_events_are_left_alone(@TempDir Path folder) {
        MovableStore other = MovableStore.h2(folder.resolve("other"));
        try (AxonServer server = AxonServer.ready()) {
            try (RunningMercato mercato = RunningMercato.on(other.store())) {
                mercato.stock("B", "1", 1);
                OrdersInEveryState.awaitDrained(mercato);
            }
            MovableStore onServer = MovableStore.axonServer(server, folder.resolve("on-server"));
            MovableStore beside = MovableStore.axonServer(server, folder.resolve("beside"));
            try (RunningMercato mercato = RunningMercato.on(onServer.store())) {
                mercato.stock("A", "12.30", 1);
                assertRejected(MigrateEvents.run(folder, onServer, MovableStore.h2(folder.resolve("to"))), "stop it");
            }
            assertRejected(MigrateEvents.run(folder, other, beside), "has other events");
        }
    }

    /** A segment without events of its own stores some seconds later how far it has come. */
    private static void awaitStored(RunningMercato mercato) {
        await().untilAsserted(() -> assertThat(mercato.bean(JdbcClient.class)
                        .sql("select processor_name from tokens where processor_name <> '__config'"
                                + " group by processor_name having count(distinct token) > 1")
                        .query(String.class)
                        .list())
                .isEmpty());
    }

    private static void awaitFirstEvent(AxonServer server) {
        AxonServerConnectionFactory.Builder connections = AxonServerConnectionFactory.forClient("test")
                .routingServers(new ServerAddress(
                        server.address().split(":")[0],
                        Integer.parseInt(server.address().split(":")[1])));
        server.token().ifPresent(connections::token);
        AxonServerConnectionFactory factory = connections.build();
        EventChannel events = factory.connect("default").eventChannel();
        await().pollInterval(Duration.ofMillis(10))
                .until(() -> events.getLastToken().get() >= 0);
        factory.shutdown();
    }

    private static String checksum(MigrateEvents.Ended ended) {
        assertThat(ended.status()).as(ended.said()).isZero();
        return ended.said().replaceAll("(?s).*SHA-256 ([0-9a-f]*).*", "$1");
    }

    private static void assertRejected(MigrateEvents.Ended ended, String because) {
        assertThat(ended.said()).contains(because);
        assertThat(ended.status()).as(ended.said()).isEqualTo(2);
    }
}
