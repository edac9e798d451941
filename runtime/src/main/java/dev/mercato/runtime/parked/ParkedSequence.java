package dev.mercato.runtime.parked;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sequence of a processor that is set aside.
 *
 * @param sequence what its events have in common: the id of an order or of an aggregate
 * @param hash decides which segment it belongs to
 * @param since when its first event failed for the first time
 * @param budgetSince from when on the time counts that it may fail before it is parked
 * @param parkedAt absent while it is still tried again by itself
 * @param cause what all failures of the same origin have in common: the exception and where it was thrown
 */
public record ParkedSequence(
        String processor,
        String sequence,
        int hash,
        Instant since,
        Instant budgetSince,
        int attempts,
        @Nullable Instant parkedAt,
        String cause,
        String error) {}
