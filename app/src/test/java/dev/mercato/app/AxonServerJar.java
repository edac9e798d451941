package dev.mercato.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Axon Server as a process of the test's own, with a folder of its own. */
final class AxonServerJar implements AxonServer, Reachable {

    private final Path jar;
    private final Path folder;
    private final int httpPort = JavaProcess.freePort();
    private final int port = JavaProcess.freePort();

    /** It cannot be told to listen to clients on loopback only; strangers are kept out by what they do not know. */
    private final String token = UUID.randomUUID().toString();

    private JavaProcess process;

    AxonServerJar(Path jar, Path folder) {
        this.jar = jar;
        this.folder = folder.resolve("axon-server");
        this.process = launch();
    }

    static Optional<Path> find() {
        String named = System.getenv("AXONSERVER_JAR");
        Path jar = named == null
                ? Path.of(System.getProperty("user.home"), ".axonserver", "axonserver.jar")
                : Path.of(named);
        return Files.isRegularFile(jar) ? Optional.of(jar) : Optional.empty();
    }

    private JavaProcess launch() {
        Path temporary = folder.resolve("tmp");
        try {
            Files.createDirectories(temporary);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        String settings = "--axoniq.axonserver.";
        JavaProcess launched = JavaProcess.start(
                folder.resolve("axon-server.log"),
                List.of(
                        "-Djava.io.tmpdir=" + temporary,
                        "-jar",
                        jar.toString(),
                        "--server.address=127.0.0.1",
                        "--server.port=" + httpPort,
                        settings + "port=" + port,
                        settings + "name=axonserver",
                        settings + "hostname=localhost",
                        settings + "domain=",
                        settings + "internal-hostname=localhost",
                        settings + "internal-domain=",
                        settings + "event.storage=" + folder.resolve("events"),
                        settings + "snapshot.storage=" + folder.resolve("events"),
                        settings + "controldb-path=" + folder.resolve("controldb"),
                        settings + "controldb-backup-location=" + folder.resolve("backup"),
                        settings + "pid-file-location=" + folder,
                        settings + "plugins-enabled=false",
                        settings + "accesscontrol.enabled=true",
                        settings + "accesscontrol.token=" + token,
                        settings + "accesscontrol.admin-token=" + token));
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    assertThat(launched.isAlive())
                            .as("Axon Server runs; its log is %s", launched.log())
                            .isTrue();
                    return isReady();
                });
        return launched;
    }

    @Override
    public boolean isReady() {
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return client.isConnected() && send("GET", "/actuator/health", "").statusCode() == 200;
        } catch (IOException | UncheckedIOException notYet) {
            return false;
        }
    }

    @Override
    public String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public URI url() {
        return URI.create("http://127.0.0.1:" + httpPort);
    }

    @Override
    public Reachable dashboard() {
        return this;
    }

    @Override
    public String[] headers() {
        return new String[] {"AxonIQ-Access-Token", token};
    }

    @Override
    public List<String> access() {
        return List.of("--axon.axonserver.token=" + token);
    }

    @Override
    public void kill() {
        process.kill();
    }

    @Override
    public void start() {
        process = launch();
    }

    @Override
    public void close() {
        process.stop();
    }
}
