package dev.mercato.coreapi.payment;

/**
 * {@code REQUESTED → AUTHORIZED → CAPTURED → REFUNDED}; {@code REQUESTED → DECLINED}; {@code AUTHORIZED → VOIDED};
 * {@code REQUESTED → ABANDONED}, which may still become {@code DECLINED} or {@code VOIDED}.
 */
public enum PaymentStatus {
    REQUESTED,
    AUTHORIZED,
    CAPTURED,
    REFUNDED,
    DECLINED,
    ABANDONED,
    VOIDED
}
