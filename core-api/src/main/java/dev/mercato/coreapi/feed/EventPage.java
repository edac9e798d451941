package dev.mercato.coreapi.feed;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.MessageName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of public events.
 *
 * @param nextCursor behind everything that was looked at, whether it matched or not; there is always one
 * @param more whether the page ended at its limit
 */
@MessageName("feed.EventPage")
public record EventPage(List<FedEvent> items, String nextCursor, boolean more) {

    /**
     * A public event. {@code id} is that of its event, and never changes; {@code cursor} is the place behind it.
     *
     * @param type the name of an {@link EventType}, which the reader need not know
     * @param customerId whose order or cart it is about, if it is about one
     * @param data the {@link Notice}, as JSON
     */
    public record FedEvent(
            String id,
            String cursor,
            String type,
            int revision,
            Instant timestamp,
            @Nullable CustomerId customerId,
            String data) {}
}
