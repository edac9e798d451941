package dev.mercato.runtime.parked;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.operations.Repair;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A repair that somebody has requested.
 *
 * @param id of its own: that of the request, or derived from it if it concerns several sequences
 * @param hash decides which segment its sequence belongs to
 * @param order that the sequence is about, if it is one
 * @param endedAt absent as long as a retry has not been tried
 */
record RequestedRepair(
        String id,
        int hash,
        @Nullable OrderId order,
        Repair repair,
        Requester by,
        Instant requestedAt,
        @Nullable Instant endedAt) {

    /** Who has requested it, and in which HTTP request. */
    record Requester(
            String caller,
            @Nullable String requestId,
            @Nullable String correlationId) {}
}
