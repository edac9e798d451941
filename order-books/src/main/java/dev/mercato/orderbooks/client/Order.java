package dev.mercato.orderbooks.client;

import org.jspecify.annotations.Nullable;

/** What this program needs to know of an order's details. */
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

        /** Nothing that is asked of the order changes it any more. */
        boolean isFinal() {
            return this == COMPLETED || this == REJECTED || this == CANCELLED;
        }
    }

    public record Rejection(String code) {}

    /** Totals ever done. */
    public record Payment(
            Amount authorized,
            Amount captured,
            Amount voided,
            Amount refunded,
            @Nullable String declineCode) {}

    /** Whether a later answer than {@code version} is here; a final order has nothing later to come. */
    public boolean isSettledAfter(long version) {
        return settled && (status.isFinal() || this.version > version);
    }
}
