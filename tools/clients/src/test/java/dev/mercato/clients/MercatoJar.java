package dev.mercato.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Mercato as it is packaged, in a process of its own and on an empty store. */
record MercatoJar(Process process, URI url) implements AutoCloseable {

    private static final Path JAR = Path.of("..", "..", "app", "target", "mercato.jar");
    private static final Pattern API = Pattern.compile("API +(http://\\S+)/api/v1");

    /** One that is ready, and has said so in its log. */
    static MercatoJar ready(Path folder) {
        Path log = folder.resolve("mercato.log");
        Process process = start(folder, log);
        Matcher api = await().atMost(Duration.ofMinutes(3))
                .until(
                        () -> {
                            assertThat(process.isAlive())
                                    .as("Mercato runs: %s", Files.readString(log))
                                    .isTrue();
                            return API.matcher(Files.readString(log));
                        },
                        Matcher::find);
        return new MercatoJar(process, URI.create(api.group(1)));
    }

    private static Process start(Path folder, Path log) {
        try {
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-jar",
                            JAR.toString(),
                            "--server.port=0",
                            "--mercato.simulated-provider.port=0",
                            "--mercato.data=" + folder.resolve("data"))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        } finally {
            process.destroyForcibly();
        }
    }
}
