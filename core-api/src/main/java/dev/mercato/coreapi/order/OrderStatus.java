package dev.mercato.coreapi.order;

/** {@code PLACED → CONFIRMED → SHIPPING → COMPLETED}; {@code PLACED → REJECTED}; before shipping {@code → CANCELLED}. */
public enum OrderStatus {
    PLACED,
    CONFIRMED,
    SHIPPING,
    COMPLETED,
    REJECTED,
    CANCELLED;

    public boolean isBeforeShipping() {
        return this == PLACED || this == CONFIRMED;
    }
}
