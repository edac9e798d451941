package dev.mercato.projections.eventfeed;

import dev.mercato.runtime.parked.ParkedTable;
import dev.mercato.runtime.processor.Positions;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;

/**
 * Where the feed ends now. The tokens are stored in the transaction of the rows: who reads this first, and the rows then,
 * finds every row up to it, except those that it says are missing.
 */
final class FeedEnd {

    private final String processor;
    private final Positions positions;
    private final ParkedTable parked;

    FeedEnd(String processor, Positions positions, ParkedTable parked) {
        this.processor = processor;
        this.positions = positions;
        this.parked = parked;
    }

    Place now() {
        List<Optional<TrackingToken>> tokens = positions.stored(processor).stream()
                // A replay that has not reached its first event has a token that wraps nothing.
                .map(token -> token.map(WrappedToken::unwrapLowerBound))
                .toList();
        long last = tokens.stream().mapToLong(FeedEnd::position).min().orElse(Place.BEGINNING.position());
        Set<Long> missing = new HashSet<>(parked.positions(processor));
        tokens.stream().flatMap(Optional::stream).forEach(token -> {
            if (token instanceof GapAwareTrackingToken place) {
                missing.addAll(place.getGaps());
            }
        });
        return new Place(last, Ranges.of(missing).upTo(last)).bounded();
    }

    private static long position(Optional<TrackingToken> token) {
        return token.isEmpty()
                ? Place.BEGINNING.position()
                : token.get().position().orElse(Place.BEGINNING.position());
    }
}
