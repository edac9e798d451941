package dev.mercato.projections.order;

import static java.time.temporal.ChronoUnit.MILLIS;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.order.FindOrderAsOf;
import dev.mercato.coreapi.order.OrderDetails;
import dev.mercato.projections.engine.Storable;
import dev.mercato.projections.orderhistory.StockEvents;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Predicate;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/**
 * Orders as they were, told anew from the event store. The stock's events of an order are looked up in its timeline, which
 * may be a moment behind, and which knows none while it is being rebuilt.
 */
class PastOrders {

    private final EventStore store;
    private final StockEvents stockEvents;

    PastOrders(EventStore store, StockEvents stockEvents) {
        this.store = store;
        this.stockEvents = stockEvents;
    }

    /** Empty if there is, or was, no such order; {@code VERSION_UNKNOWN} if it has not come to that version yet. */
    @QueryHandler
    Optional<OrderDetails> answer(FindOrderAsOf query) {
        OrderDocument document;
        if (query.version() != null) {
            document = atVersion(query.orderId(), query.version());
        } else if (query.at() != null) {
            document = at(query.orderId(), Storable.time(query.at()).truncatedTo(MILLIS));
        } else {
            throw new IllegalArgumentException("Neither a version nor a moment is given");
        }
        return Optional.ofNullable(document).map(OrderDocument::details);
    }

    private @Nullable OrderDocument atVersion(OrderId order, long version) {
        OrderDocument document = fold(null, order.value(), event -> event.getSequenceNumber() <= version);
        if (document != null && document.version() < version) {
            throw new Rejected(
                    RejectionCode.VERSION_UNKNOWN, "The order has come to version " + document.version() + " only");
        }
        return document;
    }

    private @Nullable OrderDocument at(OrderId order, Instant moment) {
        Predicate<DomainEventMessage<?>> until =
                event -> !event.getTimestamp().truncatedTo(MILLIS).isAfter(moment);
        OrderDocument document = fold(null, order.value(), until);
        if (document == null) {
            return null;
        }
        document = fold(document, PaymentId.of(order).value(), until);
        for (StockEvents.Place place : stockEvents.ofOrder(order.value(), moment)) {
            DomainEventMessage<?> event =
                    store.readEvents(place.stream(), place.sequence()).next();
            document = evolve(document, event);
        }
        return document;
    }

    // From number 0 on, because a read of the whole stream may begin with a snapshot.
    private @Nullable OrderDocument fold(
            @Nullable OrderDocument begin, String stream, Predicate<DomainEventMessage<?>> wanted) {
        OrderDocument document = begin;
        Iterator<? extends DomainEventMessage<?>> events =
                store.readEvents(stream, 0).asStream().iterator();
        while (events.hasNext()) {
            DomainEventMessage<?> event = events.next();
            if (!wanted.test(event)) {
                break;
            }
            document = evolve(document, event);
        }
        return document;
    }

    private static @Nullable OrderDocument evolve(@Nullable OrderDocument document, DomainEventMessage<?> event) {
        return OrderStory.evolve(
                document,
                event.getPayload(),
                event.getSequenceNumber(),
                event.getTimestamp().truncatedTo(MILLIS));
    }
}
