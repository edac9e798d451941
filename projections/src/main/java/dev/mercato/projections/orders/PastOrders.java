package dev.mercato.projections.orders;

import static java.time.temporal.ChronoUnit.MILLIS;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.OrderRelated;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.order.FindOrderAsOf;
import dev.mercato.coreapi.order.OrderDetails;
import dev.mercato.projections.engine.Storable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Orders as they were, told anew from the event store. What the stock answered is in the streams of its items, among those
 * of all other orders, and therefore taken from the live view, which may be a moment behind, and which knows nothing while it
 * is being rebuilt.
 */
public class PastOrders {

    private final EventStore store;
    private final Function<OrderId, Optional<OrderDocument>> live;

    @Autowired
    PastOrders(EventStore store, OrderRows rows) {
        this(store, order -> rows.findByOrderId(order.value()).map(OrderRow::document));
    }

    PastOrders(EventStore store, Function<OrderId, Optional<OrderDocument>> live) {
        this.store = store;
        this.live = live;
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
        OrderDocument document =
                fold(null, order.value(), (event, after) -> after.order().version() <= version);
        if (document != null && document.order().version() < version) {
            throw new Rejected(
                    RejectionCode.VERSION_UNKNOWN,
                    "The order has come to version " + document.order().version() + " only");
        }
        return document;
    }

    private @Nullable OrderDocument at(OrderId order, Instant moment) {
        BiPredicate<DomainEventMessage<?>, OrderDocument> until =
                (event, after) -> !event.getTimestamp().truncatedTo(MILLIS).isAfter(moment);
        OrderDocument document =
                fold(fold(null, order.value(), until), PaymentId.of(order, 1).value(), until);
        return document == null
                ? null
                : live.apply(order)
                        .map(now -> OrderStory.withStock(document, now, moment))
                        .orElse(document);
    }

    private @Nullable OrderDocument fold(
            @Nullable OrderDocument begin, String stream, BiPredicate<DomainEventMessage<?>, OrderDocument> wanted) {
        // From number 0 on, because a read of the whole stream may begin with a snapshot; and to the end, because only
        // then is the stream closed.
        List<? extends DomainEventMessage<?>> events =
                store.readEvents(stream, 0).asStream().toList();
        OrderDocument document = begin;
        for (DomainEventMessage<?> event : events) {
            OrderDocument after = evolve(document, event);
            if (after != null && !wanted.test(event, after)) {
                break;
            }
            document = after;
        }
        return document;
    }

    private static @Nullable OrderDocument evolve(@Nullable OrderDocument document, DomainEventMessage<?> event) {
        return OrderStory.evolve(
                document,
                (OrderRelated) event.getPayload(),
                event.getSequenceNumber(),
                event.getTimestamp().truncatedTo(MILLIS));
    }
}
