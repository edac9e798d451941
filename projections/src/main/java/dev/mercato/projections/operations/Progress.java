package dev.mercato.projections.operations;

import java.util.Optional;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.jspecify.annotations.Nullable;

/** How much of a replay is done. */
final class Progress {

    private Progress() {}

    /**
     * From 0 to below 1, of the events between the store's {@code tail} and where the reset began; empty if there is no
     * replay, or none any more: its token stays one of a replay until the first event that is new.
     */
    static Optional<Double> of(@Nullable TrackingToken token, long tail) {
        if (token == null || !ReplayToken.isReplay(token)) {
            return Optional.empty();
        }
        return WrappedToken.unwrap(token, ReplayToken.class).flatMap(replay -> {
            long all = replay.getTokenAtReset().position().orElse(tail) - tail;
            long done = Math.max(tail, token.position().orElse(tail)) - tail;
            return done < all ? Optional.of((double) done / all) : Optional.empty();
        });
    }
}
