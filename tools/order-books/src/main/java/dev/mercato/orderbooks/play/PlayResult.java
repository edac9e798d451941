package dev.mercato.orderbooks.play;

import java.util.Map;

/**
 * The result of a play. {@code confirmed} counts every order that was ever confirmed, whatever happened afterwards.
 *
 * @param rejected orders rejected by the API or by the order process, by code
 * @param failed everything that went wrong, by code
 * @param money by currency
 * @param unitsLeft available pieces of all the book's SKUs
 * @param seconds duration of the whole play
 * @param ordersPerSecond orders placed and settled, divided by the duration of the placing phase
 */
public record PlayResult(
        int orders,
        int confirmed,
        Map<String, Integer> rejected,
        int cancelled,
        int shipped,
        Map<String, Integer> failed,
        Map<String, Totals> money,
        long unitsLeft,
        Map<String, Level> stock,
        double seconds,
        double ordersPerSecond) {

    /** Lifetime totals of the book's orders, with the currency's minor units; confirmed is what those orders cost. */
    public record Totals(String confirmed, String authorized, String captured, String voided, String refunded) {}

    /** Pieces of one SKU. */
    public record Level(long onHand, long reserved, long available) {}

    public boolean succeeded() {
        return failed.isEmpty();
    }
}
