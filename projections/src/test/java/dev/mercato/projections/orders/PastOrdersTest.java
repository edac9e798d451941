package dev.mercato.projections.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.OrderRelated;
import dev.mercato.coreapi.order.FindOrderAsOf;
import dev.mercato.coreapi.order.OrderDetails;
import dev.mercato.coreapi.order.OrderDetails.ReservationState;
import dev.mercato.projections.Lives;
import dev.mercato.projections.Recording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is read to show an order as of a past time; ViewsContract tests what is shown. */
class PastOrdersTest {

    private final Recording lives = Lives.all();
    private final WatchedEvents watched = new WatchedEvents();
    private final PastOrders past =
            new PastOrders(EmbeddedEventStore.builder().storageEngine(watched).build(), this::live);

    @Test
    void an_order_is_shown_from_two_streams_and_its_live_view() {
        watched.appendEvents(lives.events());
        Instant shipping = momentOf("ShipmentStarted");

        OrderDetails order =
                past.answer(new FindOrderAsOf(Lives.COMPLETED, null, shipping)).orElseThrow();

        assertThat(order.reservations())
                .extracting(OrderDetails.Reservation::state)
                .containsExactly(ReservationState.RESERVED, ReservationState.RESERVED);
        assertThat(watched.streams).hasSize(2);
    }

    @Test
    void every_stream_is_read_to_its_end_which_closes_it() {
        watched.appendEvents(lives.events());

        past.answer(new FindOrderAsOf(Lives.COMPLETED, null, momentOf("ShipmentStarted")));
        past.answer(new FindOrderAsOf(Lives.COMPLETED, 1L, null));

        assertThat(watched.streams).hasSize(3).noneMatch(WatchedStream::isOpen);
    }

    private Instant momentOf(String event) {
        return ofOrder(Lives.COMPLETED).stream()
                .filter(message -> message.getPayloadType().getSimpleName().equals(event))
                .findFirst()
                .orElseThrow()
                .getTimestamp();
    }

    private List<? extends DomainEventMessage<?>> ofOrder(OrderId order) {
        return lives.events().stream()
                .filter(message -> concerns(order, message.getPayload()))
                .toList();
    }

    /** The live view's state of an order, from the same events. */
    private Optional<OrderDocument> live(OrderId order) {
        OrderDocument document = null;
        for (DomainEventMessage<?> event : ofOrder(order)) {
            document = OrderStory.evolve(
                    document, (OrderRelated) event.getPayload(), event.getSequenceNumber(), event.getTimestamp());
        }
        return Optional.ofNullable(document);
    }

    private static boolean concerns(OrderId order, Object event) {
        return event instanceof OrderRelated related && related.orderId().equals(order);
    }

    private static final class WatchedEvents extends InMemoryEventStorageEngine {

        private final List<WatchedStream> streams = new ArrayList<>();

        @Override
        public DomainEventStream readEvents(String stream, long firstSequenceNumber) {
            WatchedStream opened = new WatchedStream(super.readEvents(stream, firstSequenceNumber));
            streams.add(opened);
            return opened;
        }
    }

    private static final class WatchedStream implements DomainEventStream {

        private final DomainEventStream events;

        private WatchedStream(DomainEventStream events) {
            this.events = events;
        }

        private boolean isOpen() {
            return events.hasNext();
        }

        @Override
        public boolean hasNext() {
            return events.hasNext();
        }

        @Override
        public DomainEventMessage<?> next() {
            return events.next();
        }

        @Override
        public DomainEventMessage<?> peek() {
            return events.peek();
        }

        @Override
        public @Nullable Long getLastSequenceNumber() {
            return events.getLastSequenceNumber();
        }
    }
}
