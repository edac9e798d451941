package dev.mercato.orderbooks.demo;

import dev.mercato.orderbooks.client.Order.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of order that the demo plays.
 *
 * @param expected how it ends; none if it is rejected at the door
 */
record Scenario(
        String title,
        List<Line> lines,
        String paymentMethod,
        Step then,
        @Nullable Status expected) {

    /** Some pieces of a SKU; a {@code unitPrice} is what the back office charges instead of the list price. */
    record Line(String sku, int quantity, @Nullable String unitPrice) {}

    /** What is done with the order once it is settled. */
    enum Step {
        NOTHING,
        SHIP,
        CANCEL
    }
}
