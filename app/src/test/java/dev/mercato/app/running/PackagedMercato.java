package dev.mercato.app.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.app.Mercato;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Mercato as it is packaged, in a process of its own that can be killed. */
public final class PackagedMercato implements Shop, AutoCloseable {

    private final List<String> command;
    private final Map<String, String> environment;
    private final Path log;
    private final int port;
    private final int providerPort;
    private JavaProcess process;

    private PackagedMercato(
            String name,
            int port,
            int providerPort,
            List<String> command,
            Map<String, String> environment,
            Path folder) {
        this.command = command;
        this.environment = environment;
        this.port = port;
        this.providerPort = providerPort;
        this.log = folder.resolve(name + ".log");
        this.process = launch();
    }

    /** One that is ready, from the very jar that {@code ./mercato run} starts. */
    public static PackagedMercato ready(Store store, Path folder) {
        return starting("mercato", List.of("-jar", UnpackedJar.PACKED.toString()), store.options(), folder)
                .awaitReady();
    }

    /** One that is starting; what it needs may not be there yet. */
    public static PackagedMercato starting(String name, List<String> options, Path folder) {
        return starting(name, UnpackedJar.run(Mercato.class.getName()), options, folder);
    }

    private static PackagedMercato starting(String name, List<String> java, List<String> options, Path folder) {
        int port = Ports.free();
        int providerPort = Ports.free();
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of(
                "--server.port=" + port,
                "--mercato.simulated-provider.port=" + providerPort,
                "--mercato.payment.lease=4s",
                "--mercato.webhooks.allowed-networks=127.0.0.0/8"));
        command.addAll(options);
        return new PackagedMercato(name, port, providerPort, command, System.getenv(), folder);
    }

    /** One that is starting, told what to do by its environment and nothing else. */
    public static PackagedMercato starting(String name, int port, Map<String, String> environment, Path folder) {
        String variable = "MERCATO_SIMULATEDPROVIDER_PORT";
        String providerPort = environment.getOrDefault(variable, String.valueOf(Ports.free()));
        Map<String, String> all = new HashMap<>(environment);
        all.put(variable, providerPort);
        return new PackagedMercato(
                name, port, Integer.parseInt(providerPort), UnpackedJar.run(Mercato.class.getName()), all, folder);
    }

    private JavaProcess launch() {
        return JavaProcess.start(log, command, environment);
    }

    public PackagedMercato awaitReady() {
        // One that was killed has broken connections to servers in this process, whose threads then fail.
        await().dontCatchUncaughtExceptions()
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    assertThat(process.isAlive())
                            .as(() -> "Mercato runs; " + process.lastWords())
                            .isTrue();
                    return isReady();
                });
        return this;
    }

    /** {@code kill -9}, and a new start on the same store and port. */
    public void killAndStartAgain() {
        kill();
        start();
        awaitReady();
    }

    public void kill() {
        process.kill();
    }

    public void start() {
        process = launch();
    }

    public void stop() {
        process.stop();
    }

    /** Waits until it has ended by itself, which it does because it cannot be started as it is configured. */
    public void awaitEnd() {
        assertThat(process.ended(Duration.ofMinutes(3))).isNotZero();
    }

    public Path log() {
        return log;
    }

    @Override
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public URI provider() {
        return URI.create("http://127.0.0.1:" + providerPort);
    }

    @Override
    public void close() {
        process.stop();
    }
}
