package dev.mercato.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Mercato as it is packaged, in a process of its own that can be killed. */
final class PackagedMercato implements AutoCloseable {

    private static final Path JAR = Path.of("target", "mercato.jar").toAbsolutePath();
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Store store;
    private final Path log;
    private final int port = freePort();
    private Process process;

    PackagedMercato(Store store, Path folder) {
        this.store = store;
        this.log = folder.resolve("mercato.log");
        this.process = start();
    }

    private Process start() {
        List<String> command =
                new ArrayList<>(List.of("-jar", JAR.toString(), "--server.port=" + port, "--mercato.payment.lease=4s"));
        command.addAll(store.options());
        Process started = java(command, log);
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    assertThat(started.isAlive())
                            .as("Mercato runs; its log is %s", log)
                            .isTrue();
                    return isUp();
                });
        return started;
    }

    /** {@code kill -9}, and a new start on the same store and port. */
    void killAndStartAgain() {
        kill();
        process = start();
    }

    private void kill() {
        process.destroyForcibly();
        assertThat(ended(process, Duration.ofSeconds(30))).isNotZero();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    JsonNode get(String path) {
        try {
            return JSON.readTree(body(path));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private boolean isUp() {
        try {
            return body("/actuator/health").contains("UP");
        } catch (IOException notYet) {
            return false;
        }
    }

    private String body(String path) throws IOException {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(url().resolve(path))
                                    .timeout(Duration.ofSeconds(30))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** Begins to play an order book, as {@code ./mercato play} does. */
    Play play(Path book, int concurrency, Path folder) {
        Path report = folder.resolve("report.json");
        Process player = java(
                List.of(
                        "-cp",
                        JAR.toString(),
                        "-Dloader.main=dev.mercato.orderbooks.Main",
                        "org.springframework.boot.loader.launch.PropertiesLauncher",
                        "play",
                        book.toString(),
                        "--url",
                        url().toString(),
                        "--concurrency",
                        Integer.toString(concurrency),
                        "--json",
                        report.toString()),
                folder.resolve("play.log"));
        return new Play(player, report);
    }

    record Play(Process player, Path report) {

        /** What was played, once it is; nothing may have failed. */
        JsonNode result() {
            int status = ended(player, Duration.ofMinutes(8));
            try {
                String json = Files.readString(report);
                assertThat(status)
                        .as("exit status of play, which reported %s", json)
                        .isZero();
                return JSON.readTree(json);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    @Override
    public void close() {
        process.destroy();
        ended(process, Duration.ofSeconds(60));
    }

    private static Process java(List<String> arguments, Path log) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static int ended(Process process, Duration patience) {
        try {
            assertThat(process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS))
                    .as("ended in time")
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        } finally {
            process.destroyForcibly();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
