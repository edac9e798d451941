package dev.mercato.runtime.processor;

import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/**
 * Where the events of the store begin and end at a moment.
 *
 * @param tail the position before the first event
 * @param head the position of the newest event
 */
public record StoreRange(long tail, long head) {

    /** Of a processor that has handled nothing. */
    public static final long NONE = -1;

    public static StoreRange of(EventStore store) {
        long tail = position(store.createTailToken());
        return new StoreRange(tail, Math.max(tail, position(store.createHeadToken())));
    }

    private static long position(@Nullable TrackingToken token) {
        return token == null ? NONE : token.position().orElse(NONE);
    }

    /** How many positions are still to come after this one. */
    public long behind(long position) {
        return head - Math.min(head, Math.max(tail, position));
    }

    /** The position as it is shown; {@link #NONE} if it is before the first event. */
    public long shown(long position) {
        return position > tail ? position : NONE;
    }
}
