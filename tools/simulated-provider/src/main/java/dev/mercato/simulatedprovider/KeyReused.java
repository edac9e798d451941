package dev.mercato.simulatedprovider;

/** An idempotency key was reused with another request. */
final class KeyReused extends RuntimeException {

    KeyReused() {
        super("This Idempotency-Key was used for another request");
    }
}
