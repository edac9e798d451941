package dev.mercato.orderbooks.play;

import dev.mercato.orderbooks.book.BookOrder;
import dev.mercato.orderbooks.book.OrderBook;
import dev.mercato.orderbooks.book.Outcome;
import dev.mercato.orderbooks.book.Product;
import dev.mercato.orderbooks.book.StockRow;
import dev.mercato.orderbooks.client.Mercato;
import dev.mercato.orderbooks.client.NoAnswer;
import dev.mercato.orderbooks.client.Order;
import dev.mercato.orderbooks.client.Patience;
import dev.mercato.orderbooks.client.Reply;
import dev.mercato.orderbooks.client.RequestKey;
import dev.mercato.orderbooks.client.Views;
import dev.mercato.orderbooks.play.PlayResult.Level;
import dev.mercato.orderbooks.terminal.Console;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * Plays one order book: products, then stock, then the orders in file order, then their outcomes; finally it reads
 * everything back. Every request's key derives from its content, so a second play changes nothing and must count the
 * same. That is why the counts come from the server's final state, not from the answers along the way.
 */
public final class Play {

    private final OrderBook book;
    private final Mercato mercato;
    private final Console console;
    private final Hands hands;
    private final boolean placeOnly;
    private final Counter failed = new Counter();

    /**
     * Prepares a play.
     *
     * @param concurrency maximum number of orders placed but not settled, and of outstanding requests
     */
    public Play(OrderBook book, Mercato mercato, Console console, int concurrency, boolean placeOnly) {
        this.book = book;
        this.mercato = mercato;
        this.console = console;
        this.hands = new Hands(console, concurrency);
        this.placeOnly = placeOnly;
    }

    public PlayResult run() {
        try (hands) {
            long start = System.nanoTime();
            List<BookOrder> orders = ordersWithout(
                    rejected("Products", List.copyOf(book.products().values()), this::register));
            rejected("Stock", received(), this::receive);

            long placing = System.nanoTime();
            List<Placement> placed = hands.inOrder("Orders", orders, this::place);
            double placingSeconds = secondsSince(placing);
            long settled =
                    placed.stream().filter(order -> order.order() != null).count();

            List<Placement> played = placeOnly ? placed : hands.each("Outcomes", placed, this::bringToOutcome);
            Tally tally = new Tally(book);
            hands.each("Accounts", played, this::readBack).forEach(tally::add);
            Map<String, Level> stock = readStock();
            return tally.result(
                    failed.counts(),
                    stock,
                    round(secondsSince(start)),
                    round(settled / Math.max(0.001, placingSeconds)));
        }
    }

    private List<StockRow> received() {
        return book.stock().stream().filter(row -> row.quantity() > 0).toList();
    }

    /** Prints rejections at once, before the orders that depend on these rows are sent. */
    private <T> List<RejectedRow> rejected(String phase, List<T> rows, Function<T, Optional<RejectedRow>> send) {
        List<RejectedRow> rejected =
                hands.each(phase, rows, send).stream().flatMap(Optional::stream).toList();
        if (!rejected.isEmpty()) {
            console.warn(phase + ": " + rejected.size() + " of " + rows.size() + " were rejected:");
            RejectedRow.print(rejected, console);
        }
        return rejected;
    }

    private List<BookOrder> ordersWithout(List<RejectedRow> products) {
        Set<String> missing = products.stream()
                .filter(rejection -> !rejection.isKnownOtherwise())
                .map(RejectedRow::row)
                .collect(Collectors.toSet());
        Map<Boolean, List<BookOrder>> orders = book.orders().stream()
                .collect(Collectors.partitioningBy(
                        order -> order.lines().stream().anyMatch(line -> missing.contains(line.sku()))));
        List<BookOrder> passedOver = orders.getOrDefault(true, List.of());
        passedOver.forEach(order -> failed.add("product_rejected"));
        if (!passedOver.isEmpty()) {
            console.warn(passedOver.size() + " of " + book.orders().size()
                    + " orders are for a product that was rejected; they are not sent.");
        }
        return orders.getOrDefault(false, List.of());
    }

    private Optional<RejectedRow> register(Product product) {
        ObjectNode body = Requests.register(product);
        return send(product.sku(), "products", body, RequestKey.of("product", product.sku(), body.toString()));
    }

    private Optional<RejectedRow> receive(StockRow row) {
        ObjectNode body = Requests.receive(row);
        String name = row.sku() + "@" + row.warehouse() + "#" + row.occurrence();
        String path = "stock/" + Mercato.segment(row.sku()) + "/receipts";
        return send(row.sku() + " in " + row.warehouse(), path, body, RequestKey.of("stock", name, name + body));
    }

    /** Returns the rejection if there is one; every answer but a success counts as a failure. */
    private Optional<RejectedRow> send(String row, String path, ObjectNode body, RequestKey key) {
        try {
            Reply reply = mercato.post(path, body, key);
            if (!reply.isSuccess()) {
                failed.add(reply.code());
            }
            return reply.isRejection() ? Optional.of(RejectedRow.of(row, reply)) : Optional.empty();
        } catch (NoAnswer none) {
            failed.add(none.code());
            return Optional.empty();
        }
    }

    private Placement place(BookOrder source, Runnable sent) {
        ObjectNode body = Requests.place(source, book);
        String content = body.toString();
        Patience patience = mercato.newPatience();
        try {
            RequestKey key = RequestKey.of("order", source.orderId(), content);
            Reply reply = mercato.postAndWait("orders", body, key, patience, sent);
            if (reply.isRejection()) {
                return new Placement(source, content, null, reply.code());
            }
            Order order = mercato.awaitOrder(reply, Order::settled, patience);
            return new Placement(source, content, order, null);
        } catch (NoAnswer none) {
            failed.add(none.code());
            return new Placement(source, content, null, null);
        }
    }

    private Placement bringToOutcome(Placement placement) {
        Order order = placement.order();
        Outcome outcome = placement.source().outcome();
        if (order == null || order.status() == Order.Status.REJECTED || outcome == Outcome.OPEN) {
            return placement;
        }
        try {
            return placement.with(
                    outcome.isShipped()
                            ? bring(placement, order, "shipment", Requests.ship(), Order.Status.COMPLETED)
                            : bring(placement, order, "cancellation", Requests.cancel(), Order.Status.CANCELLED));
        } catch (NoAnswer none) {
            failed.add(none.code());
            return placement;
        }
    }

    /** Requests the next step; one that was already taken, for example by an earlier play, counts as success. */
    private Order bring(Placement placement, Order order, String step, ObjectNode body, Order.Status wanted)
            throws NoAnswer {
        Patience patience = mercato.newPatience();
        RequestKey key = RequestKey.of(step, placement.source().orderId(), placement.content());
        String path = "orders/" + order.orderId();
        Reply reply = mercato.postAndWait(path + "/" + step, body, key, patience);
        Reply answer = reply.isSuccess() ? reply : mercato.get(path);
        Predicate<Order> done = reply.isSuccess() ? now -> now.isSettledAfter(order.version()) : Order::settled;
        Order latest = mercato.awaitOrder(answer, done, patience);
        if (latest.status() != wanted) {
            failed.add(reply.isSuccess() ? step + "_halted" : reply.code());
        }
        return latest;
    }

    private Placement readBack(Placement placement) {
        Order order = placement.order();
        if (order == null) {
            return placement;
        }
        try {
            return placement.with(mercato.readOrder(order.orderId()));
        } catch (NoAnswer none) {
            failed.add(none.code());
            return placement;
        }
    }

    private Map<String, Level> readStock() {
        try {
            Views.awaitCaughtUp(mercato);
        } catch (NoAnswer none) {
            failed.add(none.code());
        }
        List<String> skus = List.copyOf(book.skus());
        List<Level> levels = hands.each("Counting", skus, this::level);
        Map<String, Level> stock = new LinkedHashMap<>();
        for (int i = 0; i < skus.size(); i++) {
            stock.put(skus.get(i), levels.get(i));
        }
        return stock;
    }

    private Level level(String sku) {
        try {
            Reply reply = mercato.get("stock/" + Mercato.segment(sku));
            if (reply.status() != 404) {
                return reply.as(Level.class);
            }
        } catch (NoAnswer none) {
            failed.add(none.code());
        }
        return new Level(0, 0, 0);
    }

    private static double secondsSince(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
    }

    private static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
