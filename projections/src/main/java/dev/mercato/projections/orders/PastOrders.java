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
import dev.mercato.projections.engine.Table;
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
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Past states of orders, folded again from the event store. The stock's answers are in the streams of the stock items,
 * among those of all other orders, and are therefore taken from the live view, which may lag slightly and is empty
 * while it is being rebuilt.
 */
public class PastOrders {

    private final EventStore store;
    private final Function<OrderId, Optional<OrderDocument>> live;

    @Autowired
    PastOrders(EventStore store, JdbcTemplate jdbc) {
        this(store, new Table<>(jdbc, OrderRow.class));
    }

    private PastOrders(EventStore store, Table<OrderRow> orders) {
        this(store, order -> orders.find(order.value()).map(OrderRow::document));
    }

    PastOrders(EventStore store, Function<OrderId, Optional<OrderDocument>> live) {
        this.store = store;
        this.live = live;
    }

    /**
     * Empty if the order does not, or did not yet, exist; {@code VERSION_UNKNOWN} if it has not reached that version.
     */
    @QueryHandler
    Optional<OrderDetails> answer(FindOrderAsOf query) {
        OrderDocument document;
        if (query.version() != null) {
            document = atVersion(query.orderId(), query.version());
        } else if (query.at() != null) {
            document = at(query.orderId(), Storable.time(query.at()).truncatedTo(MILLIS));
        } else {
            throw new IllegalArgumentException("Neither a version nor a time is given");
        }
        return Optional.ofNullable(document).map(OrderDocument::details);
    }

    private @Nullable OrderDocument atVersion(OrderId order, long version) {
        OrderDocument document =
                fold(null, order.value(), (event, after) -> after.order().version() <= version);
        if (document != null && document.order().version() < version) {
            throw new Rejected(
                    RejectionCode.VERSION_UNKNOWN,
                    "The order has only reached version " + document.order().version());
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
        // Starts at sequence 0 explicitly, because a read without a start may begin with a snapshot; reads to the end,
        // because only that closes the stream.
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
