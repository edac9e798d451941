package dev.mercato.coreapi.customer;

/** Where a customer stands. */
public enum CustomerStatus {
    ACTIVE,
    DEACTIVATED,
    ERASED
}
