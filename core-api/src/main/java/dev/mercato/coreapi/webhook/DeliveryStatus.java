package dev.mercato.coreapi.webhook;

/** {@code DUE → DELIVERED}; {@code DUE → FAILED}; either is due again if it is replayed. */
public enum DeliveryStatus {
    /** Not delivered yet; it is tried again if that failed. */
    DUE,
    /** The receiver answered with 2xx. */
    DELIVERED,
    /** Given up. */
    FAILED
}
