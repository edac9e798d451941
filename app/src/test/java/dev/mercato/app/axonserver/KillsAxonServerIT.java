package dev.mercato.app.axonserver;

import static org.awaitility.Awaitility.await;

import dev.mercato.app.orderbook.Books;
import dev.mercato.app.orderbook.Play;
import dev.mercato.app.running.PackagedMercato;
import dev.mercato.app.running.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillsAxonServerIT {

    @Test
    void axon_server_killed_in_the_middle_of_a_play_costs_nothing_but_time(@TempDir Path folder) {
        try (AxonServer axonServer = AxonServer.ready()) {
            axonServer.requireOwn();
            try (PackagedMercato mercato =
                    PackagedMercato.starting("mercato", axonServer.options(Store.h2(folder)), folder)) {
                mercato.awaitReady();
                try (Play play = Play.begin(mercato, Books.beginning(Books.shortest(), 150, folder), 16, folder)) {
                    play.awaitMiddle();
                    axonServer.kill();
                    await().until(() -> !mercato.isReady());
                    axonServer.start();
                    play.checkEnd();
                }
            }
        }
    }
}
