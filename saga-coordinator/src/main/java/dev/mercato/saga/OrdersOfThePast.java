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
 * Tells a process that begins how far its order has come already, which only matters if it was placed some time ago: the
 * processes are being made again from the events, or are far behind. Of an order that has just been placed nothing is
 * read, because the stock items still know whether they are done with it.
 */
final class OrdersOfThePast {

    /** By a margin less than a stock item remembers the orders that it is done with. */
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
