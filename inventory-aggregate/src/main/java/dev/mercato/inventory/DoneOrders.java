package dev.mercato.inventory;

import dev.mercato.coreapi.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The orders that an item is done with. A request for one of them is late, and must not be answered again. Each order
 * is remembered for at least {@link #REMEMBERED} and at most twice that, by the time of the item's events. A request
 * sent before the remembered time may be late; the item cannot tell.
 */
final class DoneOrders {

    /** Longer than any sender waits for an acknowledgement. */
    static final Duration REMEMBERED = Duration.ofMinutes(2);

    /** How far the clocks of processes may differ. */
    static final Duration CLOCKS_DIFFER_BY = Duration.ofSeconds(30);

    // Linked, so that the same events make the same snapshot.
    private LinkedHashSet<OrderId> recent = new LinkedHashSet<>();
    private LinkedHashSet<OrderId> earlier = new LinkedHashSet<>();

    /** When {@link #recent} was started; {@link #earlier} holds the orders from before. */
    private Instant recentSince = Instant.EPOCH;

    /** All forgotten orders were done by this time. */
    private Instant forgottenUntil = Instant.EPOCH;

    /** The same as a part of the item's snapshot. */
    record Snapshot(List<OrderId> recent, List<OrderId> earlier, Instant recentSince, Instant forgottenUntil) {}

    DoneOrders() {}

    DoneOrders(Snapshot snapshot) {
        recent.addAll(snapshot.recent);
        earlier.addAll(snapshot.earlier);
        recentSince = snapshot.recentSince;
        forgottenUntil = snapshot.forgottenUntil;
    }

    Snapshot snapshot() {
        return new Snapshot(List.copyOf(recent), List.copyOf(earlier), recentSince, forgottenUntil);
    }

    void add(OrderId order, Instant doneAt) {
        // In both directions, because a clock that was set back must not keep them forever.
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
