package dev.mercato.migration;

import org.jspecify.annotations.Nullable;

/** A store broke off, or is not what it was; what was moved so far stays, and a new run goes on from there. */
final class StoreFailure extends RuntimeException {

    StoreFailure(String problem) {
        this(problem, null);
    }

    StoreFailure(String problem, @Nullable Throwable cause) {
        super(problem, cause);
    }
}
