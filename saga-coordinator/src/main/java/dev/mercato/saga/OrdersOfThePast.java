package dev.mercato.saga;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.order.AddresseeRecorded;
import dev.mercato.coreapi.order.OrderEvent;
import dev.mercato.coreapi.order.OrderPlaced;
import dev.mercato.coreapi.order.OrderState;
import dev.mercato.coreapi.payment.PaymentEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;

/**
 * Tells a new process how far its order already is. This matters only if it begins with an event of some time ago: the
 * processes are being rebuilt from the events, or are far behind. Otherwise nothing is read, because the stock items
 * still know whether they are done with the order.
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

    /** The order with all its events, unless what is asked about happened just now. */
    Optional<OrderState> asItIsNow(OrderId order, Instant happenedAt) {
        if (happenedAt.isAfter(clock.instant().minus(JUST_NOW))) {
            return Optional.empty();
        }
        return now(order);
    }

    /** The order with all its events but the one about whom it is for, which only those with the key can read. */
    Optional<OrderState> now(OrderId order) {
        OrderState state = null;
        for (OrderEvent event : events(order)) {
            state = state == null ? OrderState.of((OrderPlaced) event) : state.after(event);
        }
        return Optional.ofNullable(state);
    }

    /** All events of the order's payment. */
    List<PaymentEvent> payment(OrderId order) {
        return store.readEvents(PaymentId.of(order, Fulfilment.FIRST).value(), 0)
                .asStream()
                .map(Message::getPayload)
                .map(PaymentEvent.class::cast)
                .toList();
    }

    private List<OrderEvent> events(OrderId order) {
        return store.readEvents(order.value(), 0)
                .asStream()
                .filter(event -> event.getPayloadType() != AddresseeRecorded.class)
                .map(Message::getPayload)
                .map(OrderEvent.class::cast)
                .toList();
    }
}
