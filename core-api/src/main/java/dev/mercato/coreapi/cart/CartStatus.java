package dev.mercato.coreapi.cart;

/** What becomes of a cart: {@code OPEN ⇄ CHECKING_OUT → CHECKED_OUT}; {@code OPEN → CLAIMED}; {@code OPEN → EXPIRED}. */
public enum CartStatus {
    OPEN,
    CHECKING_OUT,
    CHECKED_OUT,
    CLAIMED,
    EXPIRED
}
