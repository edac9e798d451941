package dev.mercato.benchmark.contender;

import dev.mercato.benchmark.Unmeasurable;
import dev.mercato.benchmark.database.Database;
import dev.mercato.benchmark.database.Store;
import dev.mercato.benchmark.load.Answer;
import dev.mercato.benchmark.load.Connection;
import dev.mercato.benchmark.load.Load;
import dev.mercato.benchmark.load.Orders;
import dev.mercato.benchmark.load.Pace;
import dev.mercato.benchmark.load.Placed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** A contender that is running on a store of its own, and all that was ordered from it. */
public final class Subject implements AutoCloseable {

    /** Where a contender runs. */
    public record Place(Path folder, Store store, List<String> javaOptions) {}

    private static final int SETUP_CLIENTS = 16;
    private static final long PIECES = 100_000_000;
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Contender contender;
    private final Database database;
    private final Store store;
    private final ServerProcess server;
    private Duration start = Duration.ZERO;
    private long orders;
    private long reserved;

    private Subject(Contender contender, Database database, Store store, ServerProcess server) {
        this.contender = contender;
        this.database = database;
        this.store = store;
        this.server = server;
    }

    /** Starts it, waits until it is ready, and receives plenty of stock of so many SKUs. */
    public static Subject start(Contender contender, Database database, Place place, int skus) throws Unmeasurable {
        long begin = System.nanoTime();
        Subject subject = new Subject(contender, database, place.store(), ServerProcess.start(contender, place));
        try {
            subject.server.awaitReady(contender.readyPath());
            subject.start = Duration.ofNanos(System.nanoTime() - begin);
            subject.receiveStock(skus);
            return subject;
        } catch (Unmeasurable | RuntimeException failed) {
            subject.close();
            throw failed;
        }
    }

    private void receiveStock(int skus) throws Unmeasurable {
        ConcurrentLinkedQueue<String> left = new ConcurrentLinkedQueue<>(
                IntStream.range(0, skus).mapToObj(Orders::sku).toList());
        ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
        Load.run(port(), SETUP_CLIENTS, elapsed -> left.isEmpty() ? Pace.END : elapsed, connection -> {
            String sku = left.poll();
            if (sku == null) {
                return;
            }
            Answer product = connection.post(
                    "/products",
                    "{\"sku\":\"" + sku + "\",\"name\":\"Product " + sku
                            + "\",\"price\":{\"amount\":\"12.30\",\"currency\":\"EUR\"}}",
                    "");
            Answer receipt = connection.post(
                    "/stock/" + sku + "/receipts", "{\"warehouse\":\"main\",\"quantity\":" + PIECES + "}", "");
            if (!product.isSuccess() || !receipt.isSuccess()) {
                failures.add(product + " " + receipt);
            }
        });
        String failure = failures.peek();
        if (failure != null) {
            throw new Unmeasurable("setup_failed", "Products and stock were not accepted: " + failure);
        }
    }

    public Contender contender() {
        return contender;
    }

    public int port() {
        return server.port();
    }

    /** From the start of its process until it was ready. */
    public Duration startTime() {
        return start;
    }

    public Store store() {
        return store;
    }

    public long orders() {
        return orders;
    }

    public OptionalLong heapAfterCollection() {
        return server.heapAfterCollection();
    }

    public OptionalLong memory() {
        return server.memory();
    }

    public Usage usage() {
        return new Usage(
                server.cpu(),
                database.cpu(),
                ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO));
    }

    public Usage usageSince(Usage start) {
        return usage().since(start);
    }

    /** Waits until no order is open and one of the last ones is visible as settled. */
    public void awaitDrained(Placed placed, Duration limit) throws Unmeasurable {
        long end = System.nanoTime() + limit.toNanos();
        String last = placed.lastId();
        try (Connection connection = new Connection(port())) {
            while (last != null && !isDrained(last, connection)) {
                if (System.nanoTime() - end > 0) {
                    throw new Unmeasurable("not_drained", "Orders were still open after " + limit.toSeconds() + " s");
                }
                sleep();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static boolean isDrained(String last, Connection connection) throws IOException {
        return connection.get("/orders?settled=false&limit=1").body().contains("\"items\":[]")
                && connection.get("/orders/" + last).body().contains("\"CONFIRMED\"");
    }

    /** Checks that nothing failed, and that every accepted order is confirmed, visible, and holds its stock. */
    public void check(Placed placed, Duration limit) throws Unmeasurable {
        orders += placed.count();
        try (Connection connection = new Connection(port())) {
            long before = reserved;
            Set<String> unconfirmed = unconfirmed(placed, connection);
            reserved = contender.reserved(connection);
            long expected = before + contender.reservedBy(placed);
            // Views may be a little late.
            long end = System.nanoTime() + limit.toNanos();
            while ((!unconfirmed.isEmpty() || reserved != expected) && System.nanoTime() - end < 0) {
                sleep();
                unconfirmed = unconfirmed(placed, connection);
                reserved = contender.reserved(connection);
            }
            failOn(placed.failures());
            if (!unconfirmed.isEmpty()) {
                throw new Unmeasurable(
                        "order_lost",
                        unconfirmed.size() + " of " + placed.count() + " accepted orders are not confirmed, such as "
                                + unconfirmed.iterator().next());
            }
            if (reserved != expected) {
                throw new Unmeasurable(
                        "stock_does_not_add_up", "Reserved is " + reserved + ", but ordered was " + expected);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void failOn(Map<String, String> failures) throws Unmeasurable {
        for (Map.Entry<String, String> failure : failures.entrySet()) {
            throw new Unmeasurable(failure.getKey(), failure.getValue());
        }
    }

    private static Set<String> unconfirmed(Placed placed, Connection connection) {
        Set<String> missing = new HashSet<>(placed.ids());
        // The newest come first, so that the pages end soon.
        for (JsonNode order : new Pages(connection, "/orders?limit=500")) {
            if (missing.isEmpty()) {
                break;
            }
            if (order.path("status").asString("").equals("CONFIRMED")) {
                missing.remove(order.path("orderId").asString(""));
            }
        }
        return missing;
    }

    private static void sleep() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for orders", interrupted);
        }
    }

    @Override
    public void close() {
        server.close();
        store.close();
    }
}
