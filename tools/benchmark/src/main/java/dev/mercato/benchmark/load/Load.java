package dev.mercato.benchmark.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;

/**
 * A load that runs: each client is a thread with a connection of its own.
 *
 * <p>In an open loop there must be enough clients for the requests that are in flight; if all are busy, a request is sent
 * late, and its latency counts from when it was due.
 */
public final class Load {

    /** One request, with whatever is to be done with its answer. */
    @FunctionalInterface
    public interface Exchange {
        void perform(Connection connection) throws IOException;
    }

    /** What failed to be answered at all is not among the latencies. */
    public record Result(Latencies latencies, Duration elapsed) {

        public double perSecond() {
            return latencies.count() / (elapsed.toNanos() / 1e9);
        }
    }

    private static final Duration AFTER_FAILURE = Duration.ofMillis(100);

    private final int port;
    private final Pace pace;
    private final Exchange exchange;
    private final long start = System.nanoTime();
    private final List<FutureTask<List<Long>>> clients = new ArrayList<>();

    private Load(int port, Pace pace, Exchange exchange) {
        this.port = port;
        this.pace = pace;
        this.exchange = exchange;
    }

    public static Result run(int port, int clients, Pace pace, Exchange exchange) {
        return start(port, clients, pace, exchange).await();
    }

    public static Load start(int port, int clients, Pace pace, Exchange exchange) {
        Load load = new Load(port, pace, exchange);
        for (int client = 0; client < clients; client++) {
            FutureTask<List<Long>> task = new FutureTask<>(load::client);
            load.clients.add(task);
            Thread thread = new Thread(task, "client-" + client);
            thread.setDaemon(true);
            thread.start();
        }
        return load;
    }

    public Result await() {
        List<Long> latencies = new ArrayList<>();
        try {
            for (FutureTask<List<Long>> client : clients) {
                latencies.addAll(client.get());
            }
        } catch (ExecutionException bug) {
            throw new IllegalStateException("A client ended early", bug);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a load was running", interrupted);
        }
        return new Result(Latencies.of(latencies), Duration.ofNanos(elapsed()));
    }

    private List<Long> client() throws IOException {
        List<Long> latencies = new ArrayList<>();
        try (Connection connection = new Connection(port)) {
            for (long due = pace.next(elapsed()); due != Pace.END; due = pace.next(elapsed())) {
                awaitTime(due);
                try {
                    exchange.perform(connection);
                    latencies.add(elapsed() - due);
                } catch (IOException unanswered) {
                    // Whoever gave the exchange knows about it; here it is only kept from being repeated at once.
                    awaitTime(elapsed() + AFTER_FAILURE.toNanos());
                }
            }
        }
        return latencies;
    }

    private void awaitTime(long due) {
        for (long left = due - elapsed(); left > 0; left = due - elapsed()) {
            LockSupport.parkNanos(left);
        }
    }

    private long elapsed() {
        return System.nanoTime() - start;
    }
}
