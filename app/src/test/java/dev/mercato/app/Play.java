package dev.mercato.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** An order book that is being played. */
record Play(JavaProcess player, Path report, int paymentsBefore) implements AutoCloseable {

    static Play begin(URI url, Path book, int concurrency, Path folder, int paymentsBefore) {
        Path report = folder.resolve("report.json");
        return new Play(
                JavaProcess.start(
                        folder.resolve("play.log"),
                        List.of(
                                "-cp",
                                UnpackedJar.PACKED.toString(),
                                "-Dloader.main=dev.mercato.orderbooks.Main",
                                "org.springframework.boot.loader.launch.PropertiesLauncher",
                                "play",
                                book.toString(),
                                "--url",
                                url.toString(),
                                "--concurrency",
                                Integer.toString(concurrency),
                                "--json",
                                report.toString())),
                report,
                paymentsBefore);
    }

    boolean isGoingOn() {
        return player.isAlive();
    }

    /** What was played, once it is; nothing may have failed. */
    JsonNode result() {
        int status = player.ended(Duration.ofMinutes(8));
        try {
            String json = Files.readString(report);
            assertThat(status)
                    .as("exit status of play, which reported %s", json)
                    .isZero();
            return Reachable.JSON.readTree(json);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        player.stop();
    }
}
