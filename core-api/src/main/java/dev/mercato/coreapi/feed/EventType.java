package dev.mercato.coreapi.feed;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/**
 * The public events: each has a stable name, a revision, which changes only with the shape of its data, and what its
 * data is. A new one may be added at any time; consumers ignore types that they do not know.
 */
public enum EventType {
    ORDER_PLACED("order.placed", 1, OrderPlacedNotice.class, "An order was received; it is not confirmed yet"),
    ORDER_CONFIRMED("order.confirmed", 1, OrderNotice.class, "Stock is reserved and the payment authorized"),
    ORDER_REJECTED("order.rejected", 1, OrderRejectedNotice.class, "The order cannot be fulfilled, and has ended"),
    ORDER_CANCELLED("order.cancelled", 1, OrderNotice.class, "The order was cancelled; what it held is given back"),
    ORDER_CLOSED("order.closed", 1, OrderNotice.class, "Nothing is held or owed for the cancelled order any more"),
    ORDER_SHIPPED("order.shipped", 1, ShipmentNotice.class, "A shipment is paid and has left"),
    ORDER_SHIPMENT_HALTED(
            "order.shipment_halted",
            1,
            ShipmentHaltedNotice.class,
            "The capture for a shipment was declined; the order is confirmed again"),
    ORDER_COMPLETED("order.completed", 1, OrderNotice.class, "All goods have left, and are paid"),
    PAYMENT_CAPTURED("payment.captured", 1, PaymentNotice.class, "The provider captured an amount"),
    PAYMENT_REFUNDED("payment.refunded", 1, PaymentNotice.class, "The provider refunded an amount"),
    CART_ABANDONED("cart.abandoned", 1, CartAbandonedNotice.class, "A customer's cart was left alone for a while"),
    CART_CHECKED_OUT("cart.checked_out", 1, CartCheckedOutNotice.class, "A customer's cart became an order"),
    CART_EXPIRED(
            "cart.expired", 1, CartExpiredNotice.class, "A customer's cart was left alone for long, and has ended"),
    PRODUCT_REGISTERED("product.registered", 1, ProductNotice.class, "A product is sold from now on"),
    PRODUCT_PRICED("product.priced", 1, ProductPricedNotice.class, "A product has a new price for new orders"),
    PRODUCT_DISCONTINUED("product.discontinued", 1, ProductDiscontinuedNotice.class, "A product is not sold any more");

    private final String text;
    private final int revision;
    private final Class<? extends Notice> data;
    private final String description;

    EventType(String text, int revision, Class<? extends Notice> data, String description) {
        this.text = text;
        this.revision = revision;
        this.data = data;
        this.description = description;
    }

    /** The type of that name; empty if this version does not know it. */
    public static Optional<EventType> named(String name) {
        return Arrays.stream(values()).filter(type -> type.text.equals(name)).findFirst();
    }

    @JsonCreator
    public static EventType of(String name) {
        return named(name).orElseThrow(() -> new IllegalArgumentException("There is no event type " + name));
    }

    @JsonValue
    public String text() {
        return text;
    }

    public int revision() {
        return revision;
    }

    public Class<? extends Notice> data() {
        return data;
    }

    /** In a sentence without a full stop. */
    public String description() {
        return description;
    }

    @Override
    public String toString() {
        return text;
    }
}
