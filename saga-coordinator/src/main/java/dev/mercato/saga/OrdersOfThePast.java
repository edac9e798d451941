package dev.mercato.saga;

import dev.mercato.coreapi.order.OrderEvent;
import dev.mercato.coreapi.order.OrderPlaced;
import dev.mercato.coreapi.order.OrderState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;

/**
 * Tells a new process how far its order already is. This matters only if the order was placed some time ago: the
 * processes are being rebuilt from the events, or are far behind. For an order that was just placed nothing is read,
 * because the stock items still know whether they are done with it.
 */
final class OrdersOfThePast {

    /** Well below the time for which a stock item remembers the orders that it is done with. */
    static final Duration JUST_NOW = Duration.ofMinutes(1);

    private final EventStore store;
    private final InstantSource clock;

    OrdersOfThePast(EventStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    OrderState asItIsNow(OrderPlaced event, Instant placedAt) {
        OrderState order = OrderState.of(event);
        if (placedAt.isAfter(clock.instant().minus(JUST_NOW))) {
            return order;
        }
        List<OrderEvent> later = store.readEvents(event.orderId().value(), 1)
                .asStream()
                .map(Message::getPayload)
                .map(OrderEvent.class::cast)
                .toList();
        for (OrderEvent next : later) {
            order = order.after(next);
        }
        return order;
    }
}
