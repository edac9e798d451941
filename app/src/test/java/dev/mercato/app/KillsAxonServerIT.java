package dev.mercato.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Whatever dies in the middle of a play: the book ends with every order settled, and nothing is lost or done twice. */
class KillsAxonServerIT {

    @TempDir
    private Path folder;

    @Test
    void one_of_two_instances_of_every_module_is_killed() {
        try (AxonServer axonServer = AxonServer.ready(folder);
                Services mercato = Services.all(axonServer, folder, 2)) {
            Play play = mercato.play(Books.shortest(), 16, folder);
            awaitPayments(mercato, 20);
            mercato.one("all").kill();
            checkEnd(play, mercato);
        }
    }

    @Test
    void axon_server_itself_is_killed_and_comes_back() {
        try (AxonServer axonServer = AxonServer.ready(folder);
                Services mercato = Services.all(axonServer, folder, 1)) {
            Play play = mercato.play(Books.shortest(), 16, folder);
            awaitPayments(mercato, 20);
            axonServer.kill();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !mercato.one("all").isReady());
            axonServer.start();
            checkEnd(play, mercato);
        }
    }

    private static void awaitPayments(Services mercato, int count) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> mercato.provider()
                                .get("/simulated-provider/ledger")
                                .get("items")
                                .size()
                        >= count);
    }

    private static void checkEnd(Play play, Services mercato) {
        JsonNode report = play.result();
        assertThat(report.get("confirmed").asLong() + ExpectedResult.of(report).rejected())
                .isEqualTo(report.get("orders").asLong());
        Invariants.check(mercato);
    }
}
