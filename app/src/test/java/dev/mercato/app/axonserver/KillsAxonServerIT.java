package dev.mercato.app.axonserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.app.orderbook.Books;
import dev.mercato.app.orderbook.Play;
import dev.mercato.app.running.PackagedMercato;
import dev.mercato.app.running.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillsAxonServerIT {

    /** So short that what fails for as long as Axon Server is away would be parked, if it were taken for poison. */
    private static final Duration PARKED_AFTER = Duration.ofSeconds(2);

    @Test
    void axon_server_killed_in_the_middle_of_a_play_costs_nothing_but_time(@TempDir Path folder) {
        try (AxonServer axonServer = AxonServer.ready()) {
            axonServer.requireOwn();
            List<String> options = new ArrayList<>(axonServer.options(Store.h2(folder)));
            options.add("--mercato.parked.after=" + PARKED_AFTER.toSeconds() + "s");
            options.add("--mercato.parked.outage=1000");
            try (PackagedMercato mercato = PackagedMercato.starting("mercato", options, folder)) {
                mercato.awaitReady();
                try (Play play = Play.begin(mercato, Books.beginning(Books.shortest(), 150, folder), 16, folder)) {
                    play.awaitMiddle();
                    axonServer.kill();
                    await().during(PARKED_AFTER.multipliedBy(4)).until(() -> !mercato.isReady());
                    axonServer.start();
                    play.checkEnd();
                    await().untilAsserted(() -> assertThat(
                                    mercato.get("/api/v1/operations/parked").get("items"))
                            .isEmpty());
                }
            }
        }
    }
}
