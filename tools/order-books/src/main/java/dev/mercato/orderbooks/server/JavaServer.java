package dev.mercato.orderbooks.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A server in a process of its own, on this program's Java. It runs in a folder, where its log is. */
public final class JavaServer {

    private static final Duration START = Duration.ofMinutes(2);
    private static final int TAIL = 40;

    private final Path log;
    private final Process process;

    private JavaServer(Path log, Process process) {
        this.log = log;
        this.process = process;
    }

    /**
     * Starts it.
     *
     * @param folder what it writes to relative paths is there, too
     * @param command what follows {@code java}
     * @param environment changes this program's environment to that of the server
     */
    public static JavaServer start(Path folder, List<String> command, Consumer<Map<String, String>> environment) {
        Path log = folder.resolve("server.log");
        List<String> all = new ArrayList<>();
        all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        all.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(all)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        environment.accept(builder.environment());
        try {
            return new JavaServer(log, builder.start());
        } catch (IOException failed) {
            throw new UncheckedIOException("A server cannot be started", failed);
        }
    }

    /** What follows {@code java} to start Mercato: with the archive of its classes, if {@code ./mercato} names one. */
    public static List<String> mercato(Path jar) {
        String archive = System.getProperty("mercato.archive", "");
        List<String> command = List.of("-jar", jar.toString());
        return archive.isEmpty()
                ? command
                : Stream.concat(Stream.of("-XX:SharedArchiveFile=" + archive), command.stream())
                        .toList();
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException("There is no free port", failed);
        }
    }

    /**
     * Looks after each pause whether it is ready.
     *
     * @throws NotStarted with the end of its log, if it ends or is not ready within two minutes
     */
    public void awaitReady(Duration pause, BooleanSupplier ready) throws NotStarted {
        long end = System.nanoTime() + START.toNanos();
        try {
            while (!ready.getAsBoolean()) {
                if (process.waitFor(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw notStarted("It ended while starting");
                }
                if (System.nanoTime() - end > 0) {
                    throw notStarted("It is not ready after " + START.toSeconds() + " s");
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a server was starting", interrupted);
        }
    }

    private NotStarted notStarted(String what) {
        return new NotStarted(what + "; the end of its log:\n" + tailOfLog());
    }

    private String tailOfLog() {
        try (Stream<String> lines = Files.lines(log)) {
            List<String> all = lines.toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - TAIL), all.size()));
        } catch (IOException | UncheckedIOException unreadable) {
            return "(it cannot be read: " + unreadable.getMessage() + ")";
        }
    }

    public Process process() {
        return process;
    }
}
