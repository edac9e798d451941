package dev.mercato.coreapi.payment;

/**
 * {@code REQUESTED → AUTHORIZED → CAPTURED → REFUNDED}; {@code REQUESTED → DECLINED}; {@code AUTHORIZED → VOIDED};
 * {@code REQUESTED → ABANDONED}, which becomes {@code WITHDRAWN}, {@code DECLINED} or {@code VOIDED}.
 */
public enum PaymentStatus {
    REQUESTED,
    AUTHORIZED,
    CAPTURED,
    REFUNDED,
    DECLINED,
    ABANDONED,
    WITHDRAWN,
    VOIDED
}
