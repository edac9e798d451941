package dev.mercato.coreapi.operations;

import dev.mercato.coreapi.MessageName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sequences that a processor has set aside. In the order of their ids. */
@MessageName("operations.ParkedPage")
public record ParkedPage(
        List<SetAsideSequence> items, @Nullable String nextCursor) {

    /**
     * A sequence: what its events have in common, the id of an order or of an aggregate. {@code event} is the first one,
     * which fails, and {@code events} is how many wait. One that is not parked is tried again at {@code nextTryAt}.
     */
    public record SetAsideSequence(
            String sequence,
            String cause,
            String error,
            int attempts,
            Instant since,
            @Nullable Instant parkedAt,
            @Nullable Instant nextTryAt,
            @Nullable String event,
            int events) {}
}
