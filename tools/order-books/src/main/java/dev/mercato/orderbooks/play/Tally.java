package dev.mercato.orderbooks.play;

import dev.mercato.orderbooks.book.OrderBook;
import dev.mercato.orderbooks.client.Order;
import dev.mercato.orderbooks.play.PlayResult.Level;
import java.util.Map;

/** Counts how the orders ended. */
final class Tally {

    private final Counter rejected = new Counter();
    private final Takings takings = new Takings();
    private final int orders;
    private int confirmed;
    private int cancelled;
    private int shipped;

    Tally(OrderBook book) {
        this.orders = book.orders().size();
        book.currencies().forEach(takings::expect);
    }

    void add(Placement placement) {
        if (placement.rejection() != null) {
            rejected.add(placement.rejection());
        }
        if (placement.order() != null) {
            add(placement.order());
        }
    }

    private void add(Order order) {
        switch (order.status()) {
            case REJECTED ->
                rejected.add(
                        order.rejection() == null
                                ? "unknown"
                                : order.rejection().code());
            case PLACED -> {}
            // A play cancels only confirmed orders, so a cancelled order was confirmed before.
            case CONFIRMED, SHIPPING, COMPLETED, CANCELLED -> {
                confirmed++;
                takings.addConfirmed(order.total());
            }
        }
        shipped += order.status() == Order.Status.COMPLETED ? 1 : 0;
        cancelled += order.status() == Order.Status.CANCELLED ? 1 : 0;
        if (order.payment() != null) {
            takings.addPayment(order.payment());
        }
    }

    PlayResult result(Map<String, Integer> failed, Map<String, Level> stock, double seconds, double ordersPerSecond) {
        long unitsLeft = stock.values().stream().mapToLong(Level::available).sum();
        return new PlayResult(
                orders,
                confirmed,
                rejected.counts(),
                cancelled,
                shipped,
                failed,
                takings.totals(),
                unitsLeft,
                stock,
                seconds,
                ordersPerSecond);
    }
}
