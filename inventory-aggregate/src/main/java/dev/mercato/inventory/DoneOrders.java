package dev.mercato.inventory;

import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.ANY;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import dev.mercato.coreapi.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;

/**
 * The orders that an item is done with. A request for one of them has come late, and must not be answered anew. Each is
 * remembered for {@link #REMEMBERED} at least and twice that at most, by the time of the item's events; of a request that
 * was sent before what is remembered, nobody can say that it has not come late.
 */
@JsonAutoDetect(fieldVisibility = ANY)
final class DoneOrders {

    /** Longer than any sender waits for an acknowledgement. */
    static final Duration REMEMBERED = Duration.ofMinutes(2);

    /** By how much the clocks of processes may differ. */
    static final Duration CLOCKS_DIFFER_BY = Duration.ofSeconds(30);

    // Linked, so that the same events make the same snapshot.
    private LinkedHashSet<OrderId> recent = new LinkedHashSet<>();
    private LinkedHashSet<OrderId> earlier = new LinkedHashSet<>();

    /** Since when recent ones have been added; the earlier ones were added before. */
    private Instant recentSince = Instant.EPOCH;

    /** All that are forgotten were done by then. */
    private Instant forgottenUntil = Instant.EPOCH;

    void add(OrderId order, Instant doneAt) {
        // Either way, because a clock that was set back must not keep them for ever.
        if (Duration.between(recentSince, doneAt).abs().compareTo(REMEMBERED) > 0) {
            if (!earlier.isEmpty()) {
                forgottenUntil = recentSince.isBefore(doneAt) ? recentSince : doneAt;
            }
            earlier = recent;
            recent = new LinkedHashSet<>();
            recentSince = doneAt;
        }
        recent.add(order);
    }

    boolean contain(OrderId order) {
        return recent.contains(order) || earlier.contains(order);
    }

    /** Whether an order that was done after {@code sentAt} may have been forgotten. */
    boolean mayHaveForgottenSince(Instant sentAt) {
        return sentAt.isBefore(forgottenUntil.plus(CLOCKS_DIFFER_BY));
    }
}
