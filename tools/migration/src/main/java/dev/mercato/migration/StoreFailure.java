package dev.mercato.migration;

import org.jspecify.annotations.Nullable;

/** A store failed or changed during the move; what was moved so far stays, and a new run continues from there. */
final class StoreFailure extends RuntimeException {

    StoreFailure(String problem) {
        this(problem, null);
    }

    StoreFailure(String problem, @Nullable Throwable cause) {
        super(problem, cause);
    }
}
