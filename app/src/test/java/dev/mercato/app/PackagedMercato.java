package dev.mercato.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Mercato as it is packaged, in a process of its own that can be killed. */
final class PackagedMercato implements Reachable, AutoCloseable {

    static final Path JAR = Path.of("target", "mercato.jar").toAbsolutePath();

    private final List<String> options;
    private final Path log;
    private final int port = JavaProcess.freePort();
    private JavaProcess process;

    private PackagedMercato(String name, List<String> options, Path folder) {
        this.options = options;
        this.log = folder.resolve(name + ".log");
        this.process = launch();
    }

    PackagedMercato(Store store, Path folder) {
        this("mercato", store.options(), folder);
        awaitReady();
    }

    /** One that is starting; what it needs may not be there yet. */
    static PackagedMercato starting(String name, List<String> options, Path folder) {
        return new PackagedMercato(name, options, folder);
    }

    private JavaProcess launch() {
        List<String> command =
                new ArrayList<>(List.of("-jar", JAR.toString(), "--server.port=" + port, "--mercato.payment.lease=4s"));
        command.addAll(options);
        return JavaProcess.start(log, command);
    }

    PackagedMercato awaitReady() {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    assertThat(process.isAlive())
                            .as("Mercato runs; its log is %s", log)
                            .isTrue();
                    return isReady();
                });
        return this;
    }

    /** {@code kill -9}, and a new start on the same store and port. */
    void killAndStartAgain() {
        kill();
        start();
        awaitReady();
    }

    void kill() {
        process.kill();
    }

    void start() {
        process = launch();
    }

    void stop() {
        process.stop();
    }

    Path log() {
        return log;
    }

    @Override
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        process.stop();
    }
}
