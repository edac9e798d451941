package dev.mercato.runtime.personal;

/** A stored personal value was changed, or moved to another place than the one it was sealed for. */
public final class BrokenSeal extends IllegalStateException {

    BrokenSeal(String message, Throwable cause) {
        super(message, cause);
    }
}
