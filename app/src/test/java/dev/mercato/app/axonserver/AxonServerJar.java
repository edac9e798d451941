package dev.mercato.app.axonserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.app.running.JavaProcess;
import dev.mercato.app.running.Ports;
import dev.mercato.app.running.Reachable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** Axon Server as a process of the tests' own, with a folder of its own. */
final class AxonServerJar implements AxonServer, Reachable {

    private static @Nullable AxonServerJar shared;

    private final Path jar;
    private final Path folder;
    private final List<String> settings;
    private final int httpPort = Ports.free();
    private final int port = Ports.free();

    /** It cannot be told to listen to clients on loopback only; strangers are kept out by what they do not know. */
    private final String token = UUID.randomUUID().toString();

    private JavaProcess process;

    private AxonServerJar(Path jar, Path folder, List<String> settings) {
        this.jar = jar;
        this.folder = folder;
        this.settings = settings;
        this.process = launch();
    }

    static Optional<Path> find() {
        String named = System.getenv("AXONSERVER_JAR");
        Path jar = named == null
                ? Path.of(System.getProperty("user.home"), ".axonserver", "axonserver.jar")
                : Path.of(named);
        return Files.isRegularFile(jar) ? Optional.of(jar) : Optional.empty();
    }

    /** The one that tests use after each other, which saves its start; it ends with them. */
    static synchronized AxonServerJar emptied(Path jar) {
        if (shared == null) {
            Path folder = temporaryFolder();
            AxonServerJar started = new AxonServerJar(jar, folder, List.of());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                started.process.kill();
                FileSystemUtils.deleteRecursively(folder.toFile());
            }));
            shared = started;
        } else if (!shared.process.isAlive()) {
            shared.start();
        }
        shared.empty();
        return shared;
    }

    /** One of the caller's own, with more settings. */
    static AxonServerJar started(Path jar, Path folder, List<String> settings) {
        return new AxonServerJar(jar, folder.resolve("axon-server"), settings);
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("axon-server");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private JavaProcess launch() {
        Path temporary = folder.resolve("tmp");
        try {
            Files.createDirectories(temporary);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        String setting = "--axoniq.axonserver.";
        List<String> arguments = new ArrayList<>(List.of(
                "-Djava.io.tmpdir=" + temporary,
                "-jar",
                jar.toString(),
                "--server.address=127.0.0.1",
                "--server.port=" + httpPort,
                setting + "port=" + port,
                setting + "name=axonserver",
                setting + "hostname=localhost",
                setting + "domain=",
                setting + "internal-hostname=localhost",
                setting + "internal-domain=",
                setting + "event.storage=" + folder.resolve("events"),
                setting + "snapshot.storage=" + folder.resolve("events"),
                setting + "controldb-path=" + folder.resolve("controldb"),
                setting + "controldb-backup-location=" + folder.resolve("backup"),
                setting + "pid-file-location=" + folder,
                setting + "plugins-enabled=false",
                setting + "devmode.enabled=true",
                setting + "accesscontrol.enabled=true",
                setting + "accesscontrol.token=" + token,
                setting + "accesscontrol.admin-token=" + token));
        settings.forEach(own -> arguments.add(setting + own));
        JavaProcess launched = JavaProcess.start(folder.resolve("axon-server.log"), arguments);
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    assertThat(launched.isAlive())
                            .as(() -> "Axon Server runs; " + launched.lastWords())
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
    public Optional<String> token() {
        return Optional.of(token);
    }

    @Override
    public void requireOwn() {}

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
        if (this != shared) {
            process.stop();
        }
    }
}
