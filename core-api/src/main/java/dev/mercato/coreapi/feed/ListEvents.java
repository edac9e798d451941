package dev.mercato.coreapi.feed;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists public events in the order of the store, oldest first; answered with an {@link EventPage}.
 *
 * @param after the cursor behind which to begin; null for the first event
 * @param until the cursor at which to end; null for all that there are now
 * @param types the names of the types that match; all, if empty
 * @param customerId the events of whose orders and carts match; null for all
 * @param limit the most events; with 0, only the cursor of the end is wanted
 */
@Rejects(RejectionCode.CURSOR_INVALID)
@MessageName("feed.ListEvents")
public record ListEvents(
        @Nullable String after,
        @Nullable String until,
        List<String> types,
        @Nullable String customerId,
        int limit) implements FeedQuery {}
