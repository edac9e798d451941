package dev.mercato.coreapi.notification;

/** {@code DUE → SENT}; {@code DUE → FAILED}; {@code DUE → SKIPPED}; what failed or was skipped is due again if retried. */
public enum NotificationStatus {
    /** Not sent yet; it is tried again if that failed for now. */
    DUE,
    /** The mail server, or the gateway, has accepted it. */
    SENT,
    /** Given up: rejected for good, or for too long. */
    FAILED,
    /** Nothing was tried: there is no address, it was erased, or the fact was too old. */
    SKIPPED
}
