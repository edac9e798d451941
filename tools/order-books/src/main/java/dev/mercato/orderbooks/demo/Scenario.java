package dev.mercato.orderbooks.demo;

import dev.mercato.orderbooks.client.Order.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of order that the demo plays.
 *
 * @param by how it comes in
 * @param expected how it ends; null if the API rejects it
 */
record Scenario(
        String title,
        By by,
        List<Line> lines,
        String paymentMethod,
        Step then,
        @Nullable Status expected) {

    /** Some pieces of a SKU; with a {@code unitPrice}, the back office overrides the list price. */
    record Line(String sku, int quantity, @Nullable String unitPrice) {}

    /** How an order comes in. */
    enum By {
        /** A buyer checks out a cart. */
        CART,
        /** The shop places it. */
        SHOP
    }

    /** What is done with the order once it is settled. */
    enum Step {
        NOTHING,
        SHIP,
        CANCEL
    }
}
