package dev.mercato.app.orderbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.app.running.JavaProcess;
import dev.mercato.app.running.Reachable;
import dev.mercato.app.running.Shop;
import dev.mercato.app.running.UnpackedJar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** An order book that is being played in a shop, as {@code ./mercato play} does. */
public record Play(Shop shop, JavaProcess player, Path report, int paymentsBefore) implements AutoCloseable {

    public static Play begin(Shop shop, Path book, int concurrency, Path folder) {
        return begin(shop, UnpackedJar.run("dev.mercato.orderbooks.Main"), book, concurrency, folder);
    }

    /** Played from the very jar that {@code ./mercato play} starts. */
    static Play packaged(Shop shop, Path book, int concurrency, Path folder) {
        List<String> java = List.of(
                "-cp",
                UnpackedJar.PACKED.toString(),
                "-Dloader.main=dev.mercato.orderbooks.Main",
                "org.springframework.boot.loader.launch.PropertiesLauncher");
        return begin(shop, java, book, concurrency, folder);
    }

    private static Play begin(Shop shop, List<String> java, Path book, int concurrency, Path folder) {
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of(
                "play",
                book.toString(),
                "--url",
                shop.url().toString(),
                "--concurrency",
                Integer.toString(concurrency)));
        Path report = folder.resolve("report.json");
        command.addAll(List.of("--json", report.toString()));
        int before = shop.payments();
        return new Play(shop, JavaProcess.start(folder.resolve("play.log"), command), report, before);
    }

    /** Waits until it has come so far that the shop's payment provider has done twenty things, with more to come. */
    public void awaitMiddle() {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> shop.payments() >= paymentsBefore + 20);
        assertThat(player.isAlive()).as("the play goes on").isTrue();
    }

    /** What was played, once it is; nothing may have failed. */
    public JsonNode result() {
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

    /** That what it reported is the whole book, and all that always holds does hold. */
    public void checkEnd() {
        JsonNode played = result();
        assertThat(played.get("confirmed").asLong() + ExpectedResult.of(played).rejected())
                .isEqualTo(played.get("orders").asLong());
        Invariants.check(shop);
    }

    @Override
    public void close() {
        player.stop();
    }
}
