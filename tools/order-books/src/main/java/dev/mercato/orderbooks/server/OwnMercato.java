package dev.mercato.orderbooks.server;

import dev.mercato.orderbooks.terminal.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Mercato on a free port of this machine, with a temporary folder as its store. The process and the folder are
 * removed when it is closed or this program ends, even by Ctrl-C.
 */
public final class OwnMercato implements AutoCloseable {

    private static final Duration STOP = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(100);
    public static final String EMBEDDED = "embedded";

    private final Console console;
    private final Path folder;
    private final URI url;
    private final URI provider;
    private final JavaServer server;
    private final Thread hook = new Thread(this::end, "end-own-mercato");

    private OwnMercato(Console console, Path folder, URI url, URI provider, JavaServer server) {
        this.console = console;
        this.folder = folder;
        this.url = url;
        this.provider = provider;
        this.server = server;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param profile {@code embedded}, or a Spring profile whose store the environment configures
     */
    public static OwnMercato start(String profile, Console console) throws NotStarted {
        String jar = System.getProperty("mercato.jar");
        if (jar == null || !Files.isRegularFile(Path.of(jar))) {
            throw new NotStarted("-Dmercato.jar must name Mercato's jar, as ./mercato does; it names " + jar);
        }
        console.warn("Starting Mercato on a fresh store");
        OwnMercato own = launch(Path.of(jar).toAbsolutePath(), profile, console);
        try {
            own.awaitHealth();
            return own;
        } catch (NotStarted | RuntimeException failed) {
            own.close();
            throw failed;
        }
    }

    private static OwnMercato launch(Path jar, String profile, Console console) {
        Path folder;
        try {
            folder = Files.createTempDirectory("mercato-");
        } catch (IOException broken) {
            throw new UncheckedIOException("Mercato cannot be started", broken);
        }
        int port = JavaServer.freePort();
        int providerPort = JavaServer.freePort();
        List<String> command = new ArrayList<>(JavaServer.mercato(jar));
        command.addAll(List.of(
                "--server.port=" + port,
                "--server.address=127.0.0.1",
                "--mercato.simulated-provider.port=" + providerPort,
                "--mercato.webhooks.allowed-networks=127.0.0.0/8",
                "--mercato.data=" + folder.resolve("data")));
        if (!profile.equals(EMBEDDED)) {
            command.add("--spring.profiles.active=" + profile);
        }
        JavaServer server = JavaServer.start(folder, command, environment -> {
            if (profile.equals(EMBEDDED)) {
                // The environment may configure another store, which is not meant here.
                environment.keySet().removeIf(OwnMercato::namesStore);
            }
            // Nobody is written to who is only played.
            environment.keySet().removeIf(variable -> variable.startsWith("SPRING_MAIL_"));
        });
        return new OwnMercato(console, folder, url(port), url(providerPort), server);
    }

    private static boolean namesStore(String variable) {
        return variable.startsWith("SPRING_PROFILES_") || variable.startsWith("SPRING_DATASOURCE_");
    }

    private static URI url(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private void awaitHealth() throws NotStarted {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .build();
        HttpRequest health = HttpRequest.newBuilder(url.resolve("/actuator/health"))
                .timeout(Duration.ofSeconds(5))
                .build();
        server.awaitReady(LOOK, () -> isUp(http, health));
    }

    private static boolean isUp(HttpClient http, HttpRequest health) {
        try {
            return http.send(health, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while Mercato was starting", interrupted);
        }
    }

    public URI url() {
        return url;
    }

    /** The address of its simulated payment provider. */
    public URI provider() {
        return provider;
    }

    /** The folder where its mails to buyers are, one file each. */
    public Path mails() {
        return folder.resolve("data").resolve("outbox");
    }

    /** Waits until the process is gone. */
    public void awaitEnd() throws InterruptedException {
        server.process().waitFor();
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            return;
        }
        end();
    }

    private void end() {
        Process process = server.process();
        process.destroy();
        try {
            if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        deleteFolder();
    }

    private void deleteFolder() {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException left) {
            console.warn("Could not delete " + folder + " (" + left.getMessage() + ")");
        }
    }
}
