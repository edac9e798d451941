package dev.mercato.coreapi.order;

import dev.mercato.coreapi.MessageName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order's timeline, oldest first. */
@MessageName("order.OrderHistory")
public record OrderHistory(
        List<HistoryEntry> items, @Nullable String nextCursor) {

    /**
     * One event: when it was stored, its stored name, what happened in a sentence, who caused it and, if given, the
     * reason: that of the event itself, or else that of the request which caused it. {@code stream} and {@code sequence} identify the event; {@code correlationId} is shared by everything
     * that one request caused.
     */
    public record HistoryEntry(
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
