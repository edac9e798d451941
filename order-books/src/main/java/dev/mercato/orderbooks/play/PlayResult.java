package dev.mercato.orderbooks.play;

import java.util.Map;

/**
 * What a play came to. Confirmed are all orders that got as far, whatever came after it.
 *
 * @param rejected rejected at the door or by the process, by code
 * @param failed everything that went wrong, by code
 * @param money by currency
 * @param unitsLeft available, of all the book's SKUs
 * @param seconds the whole play took
 * @param ordersPerSecond placed and settled, over the time that placing took
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

    /** Totals ever done for the book's orders, with the currency's minor units; confirmed is what those orders cost. */
    public record Totals(String confirmed, String authorized, String captured, String voided, String refunded) {}

    /** Pieces of one SKU. */
    public record Level(long onHand, long reserved, long available) {}

    public boolean succeeded() {
        return failed.isEmpty();
    }
}
