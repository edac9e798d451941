package dev.mercato.app.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.app.running.PackagedMercato;
import dev.mercato.app.running.Ports;
import dev.mercato.testing.ExpectedLog;
import dev.mercato.testing.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

@Tag("trial")
class DatabaseRestartIT {

    /** The killed server cannot be stopped once more. */
    @RegisterExtension
    final ExpectedLog ofServer = ExpectedLog.of("io.zonky.test.db.postgres.embedded.EmbeddedPostgres");

    @TempDir
    private Path folder;

    private final int port = Ports.free();

    @Test
    void a_process_on_postgresql_outlives_a_server_that_is_killed_and_started_again() throws IOException {
        try (PackagedMercato mercato = PackagedMercato.starting("mercato", options(), folder)) {
            try (EmbeddedPostgres killed = database()) {
                assertThat(killed.getPort()).isEqualTo(port);
                mercato.awaitReady();
                mercato.stock("A", 20);
                mercato.awaitStatus(mercato.place("A", 2, "tok_approve"), "CONFIRMED");

                kill();
                await().untilAsserted(() -> assertThat(mercato.send("GET", "/actuator/health/readiness", "")
                                .statusCode())
                        .isEqualTo(503));
                assertThat(mercato.order("A", 1, "tok_approve").statusCode()).isEqualTo(503);
            }
            try (EmbeddedPostgres again = startedAgain()) {
                assertThat(again.getPort()).isEqualTo(port);
                mercato.awaitReady();
                mercato.awaitStatus(mercato.place("A", 3, "tok_approve"), "CONFIRMED");
                assertThat(Files.readString(mercato.log()))
                        .contains("Lost the lock on the database")
                        .contains("Took the lock on the database again");
                assertThat(JdbcClient.create(again.getPostgresDatabase())
                                .sql("select processor, sequence, error from parked_sequences")
                                .query()
                                .listOfRows())
                        .as("set aside because of the outage")
                        .isEmpty();
                mercato.stop();
            }
        }
    }

    private List<String> options() {
        return List.of(
                "--mercato.data=" + folder.resolve("data"),
                "--spring.profiles.active=postgres",
                "--spring.datasource.url=jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres");
    }

    /** {@code kill -9}; the server's other processes end with it. */
    private void kill() throws IOException {
        long server =
                Long.parseLong(Files.readAllLines(folder.resolve("database").resolve("postmaster.pid"))
                        .get(0));
        ProcessHandle.of(server).orElseThrow().destroyForcibly();
    }

    private EmbeddedPostgres startedAgain() {
        return await().atMost(Duration.ofMinutes(3)).ignoreExceptions().until(this::database, database -> true);
    }

    private EmbeddedPostgres database() {
        return Postgres.start(builder -> builder.setPort(port)
                .setDataDirectory(folder.resolve("database"))
                .setCleanDataDirectory(false));
    }
}
