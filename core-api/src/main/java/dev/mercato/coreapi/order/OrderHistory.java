package dev.mercato.coreapi.order;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order's timeline, oldest first. */
public record OrderHistory(List<Entry> items, @Nullable String nextCursor) {

    /**
     * One event: when it was stored, its stored name, what happened in a sentence, who caused it and, where it has one,
     * why. {@code stream} and {@code sequence} name the event itself; {@code correlationId} is shared by all that came
     * of one request.
     */
    public record Entry(
            Instant at,
            String event,
            String what,
            String who,
            @Nullable String why,
            String stream,
            long sequence,
            String eventId,
            @Nullable String correlationId,
            @Nullable String causationId) {}
}
