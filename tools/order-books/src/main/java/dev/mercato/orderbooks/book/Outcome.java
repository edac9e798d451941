package dev.mercato.orderbooks.book;

import java.util.Locale;

/** An order's outcome in the book's source. */
public enum Outcome {
    OPEN,
    COMPLETED,
    CANCELLED,
    REFUNDED;

    /** Includes refunded orders: they were shipped and paid before the refund. */
    public boolean isShipped() {
        return this == COMPLETED || this == REFUNDED;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
