package dev.mercato.benchmark.contender;

import dev.mercato.benchmark.Unmeasurable;
import dev.mercato.benchmark.database.Access;
import dev.mercato.benchmark.load.Connection;
import dev.mercato.orderbooks.server.JavaServer;
import dev.mercato.orderbooks.server.NotStarted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A server on a free port of this machine, with its own folder for its logs. */
final class ServerProcess implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(20);

    /** What would configure the server from outside. */
    private static final Set<String> PREFIXES =
            Set.of("MERCATO_", "SPRING_", "SERVER_", "AXON", "LOGGING_", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS");

    /** Such as {@code Pause Young (Normal) (G1 Evacuation Pause) 25M->4M(512M) 2.3ms}. */
    private static final Pattern COLLECTION = Pattern.compile("\\d+M->(\\d+)M\\(\\d+M\\)");

    private static final Pattern HIGH_WATER = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private final Path folder;
    private final int port;
    private final JavaServer server;
    private final Process process;
    private final Thread hook;

    private ServerProcess(Path folder, int port, JavaServer server) {
        this.folder = folder;
        this.port = port;
        this.server = server;
        this.process = server.process();
        this.hook = new Thread(process::destroyForcibly, "end-server");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    static ServerProcess start(Contender contender, Subject.Place place) {
        int port = JavaServer.freePort();
        Access store = place.store().access();
        List<String> command = new ArrayList<>(place.javaOptions());
        command.add("-Xlog:gc:file=gc.log");
        command.addAll(contender.program());
        command.addAll(contender.on(store));
        command.add("--server.port=" + port);
        try {
            Files.createDirectories(place.folder());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        JavaServer server = JavaServer.start(place.folder(), command, environment -> {
            environment.keySet().removeIf(name -> PREFIXES.stream().anyMatch(name::startsWith));
            if (store instanceof Access.Server database) {
                environment.put(contender.passwordVariable(), database.password());
            }
        });
        return new ServerProcess(place.folder(), port, server);
    }

    void awaitReady(String path) throws Unmeasurable {
        try {
            server.awaitReady(LOOK, () -> isReady(path));
        } catch (NotStarted failed) {
            throw new Unmeasurable("server_not_started", failed.problem());
        }
    }

    private boolean isReady(String path) {
        try (Connection connection = new Connection(port)) {
            return connection.getRoot(path).status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    int port() {
        return port;
    }

    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The most megabytes of heap that were in use after a collection, if there was one. */
    OptionalLong heapAfterCollection() {
        try (Stream<String> lines = Files.lines(folder.resolve("gc.log"))) {
            return lines.flatMap(line -> COLLECTION.matcher(line).results())
                    .mapToLong(found -> Long.parseLong(found.group(1)))
                    .max();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The most megabytes of memory that it occupied, where the system tells. */
    OptionalLong memory() {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try {
            return HIGH_WATER
                    .matcher(Files.readString(status))
                    .results()
                    .mapToLong(found -> Long.parseLong(found.group(1)) / 1024)
                    .findFirst();
        } catch (IOException unknown) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook has ended it; its files may be deleted once it is gone.
        }
        // Its store is deleted next, so there is nothing that it would have to bring to an end.
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
