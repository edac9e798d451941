package dev.mercato.app.axonserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.app.running.PackagedMercato;
import dev.mercato.app.running.Ports;
import dev.mercato.app.running.Store;
import dev.mercato.testing.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaitingAxonServerIT {

    @TempDir
    private Path folder;

    private final int databasePort = Ports.free();

    @Test
    void a_process_waits_for_axon_server_and_its_database_and_outlives_their_absence() throws IOException {
        try (AxonServer axonServer = AxonServer.ready()) {
            axonServer.requireOwn();
            axonServer.kill();
            try (PackagedMercato mercato = PackagedMercato.starting("waiting", axonServer.options(store()), folder)) {
                awaitNotReady(mercato, "waitingFor");
                assertThat(mercato.send("GET", "/actuator/health/liveness", "").statusCode())
                        .isEqualTo(200);
                HttpResponse<String> unanswered = mercato.send("GET", "/api/v1/orders", "");
                assertThat(unanswered.statusCode()).isEqualTo(503);
                assertThat(unanswered.headers().firstValue("Retry-After")).isPresent();

                mercato.stop();
                mercato.start();
                awaitNotReady(mercato, "waitingFor");

                axonServer.start();
                try (EmbeddedPostgres database = database()) {
                    assertThat(database.getPort()).isEqualTo(databasePort);
                    mercato.awaitReady();
                    assertThat(Files.readString(mercato.log())).contains("Waiting for");
                    assertThat(register(mercato, "A")).isEqualTo(201);
                }
                awaitNotReady(mercato, "db");
                assertThat(register(mercato, "B")).isEqualTo(503);

                try (EmbeddedPostgres database = database()) {
                    assertThat(database.getPort()).isEqualTo(databasePort);
                    mercato.awaitReady();
                    await().untilAsserted(
                                    () -> assertThat(register(mercato, "B")).isEqualTo(201));
                    await().atMost(Duration.ofSeconds(90))
                            .untilAsserted(() -> assertThat(
                                            mercato.get("/api/v1/products").get("items"))
                                    .hasSize(2));
                }
            }
        }
    }

    private Store store() {
        return new Store(
                "a PostgreSQL that comes and goes",
                List.of(
                        "--mercato.data=" + folder.resolve("data"),
                        "--spring.datasource.url=jdbc:postgresql://127.0.0.1:" + databasePort + "/postgres",
                        "--spring.datasource.username=postgres",
                        "--spring.datasource.password=postgres"));
    }

    private EmbeddedPostgres database() {
        return Postgres.start(builder -> builder.setPort(databasePort)
                .setDataDirectory(folder.resolve("database"))
                .setCleanDataDirectory(false));
    }

    private static void awaitNotReady(PackagedMercato mercato, String told) {
        await().ignoreException(UncheckedIOException.class).untilAsserted(() -> {
            HttpResponse<String> readiness = mercato.send("GET", "/actuator/health/readiness", "");
            assertThat(readiness.statusCode()).isEqualTo(503);
            assertThat(readiness.body()).contains(told);
        });
    }

    private static int register(PackagedMercato mercato, String sku) {
        return mercato.post("/api/v1/products", """
                {"sku": "%s", "name": "Product", "price": {"amount": "1.00", "currency": "EUR"}}""".formatted(sku), "Idempotency-Key", "register-" + sku)
                .statusCode();
    }
}
