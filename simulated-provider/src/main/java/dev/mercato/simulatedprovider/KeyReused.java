package dev.mercato.simulatedprovider;

/** An idempotency key came again with another request. */
final class KeyReused extends RuntimeException {

    KeyReused() {
        super("This Idempotency-Key was used for another request");
    }
}
