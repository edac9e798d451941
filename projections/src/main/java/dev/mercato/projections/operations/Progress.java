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
     * The processed fraction, from 0 to below 1, of the events between the store's {@code tail} and the position of the
     * reset. Empty if no replay is running: the token stays a replay token until the first new event, so the position
     * decides.
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
