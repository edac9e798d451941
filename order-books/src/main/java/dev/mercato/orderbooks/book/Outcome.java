package dev.mercato.orderbooks.book;

import java.util.Locale;

/** What became of an order in the book's source. */
public enum Outcome {
    OPEN,
    COMPLETED,
    CANCELLED,
    REFUNDED;

    /** Refunds came after the order's end: what was refunded had been shipped and paid. */
    public boolean isShipped() {
        return this == COMPLETED || this == REFUNDED;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
