package dev.mercato.orderbooks.client;

import org.jspecify.annotations.Nullable;

/** The details of an order that this program needs. */
public record Order(
        String orderId,
        Status status,
        boolean settled,
        long version,
        String why,
        @Nullable Rejection rejection,
        Amount total,
        @Nullable Payment payment) {

    public enum Status {
        PLACED,
        CONFIRMED,
        SHIPPING,
        COMPLETED,
        REJECTED,
        CANCELLED;

        /** Whether no request can change the order any more. */
        boolean isFinal() {
            return this == COMPLETED || this == REJECTED || this == CANCELLED;
        }
    }

    public record Rejection(String code) {}

    /** Totals over the order's lifetime. */
    public record Payment(
            Amount authorized,
            Amount captured,
            Amount voided,
            Amount refunded,
            @Nullable String declineCode) {}

    /** Whether the order is settled at a version later than {@code version}; a final order gets no later one. */
    public boolean isSettledAfter(long version) {
        return settled && (status.isFinal() || this.version > version);
    }
}
