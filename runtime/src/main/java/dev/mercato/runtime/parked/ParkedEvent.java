package dev.mercato.runtime.parked;

import dev.mercato.runtime.store.StorePosition;
import java.time.Instant;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;

/**
 * An event of a sequence that is set aside. It says where the event is in the store: nothing is kept twice, what is
 * erased stays erased, and upcasters see it like any other.
 *
 * @param name its stored name, such as {@code order.OrderPlaced}
 * @param stream the id of its aggregate
 * @param sequence its number in that stream
 */
public record ParkedEvent(long position, String id, String name, String stream, long sequence, Instant at) {

    static ParkedEvent of(DomainEventMessage<?> event, String name) {
        return new ParkedEvent(
                StorePosition.of(event),
                event.getIdentifier(),
                name,
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                event.getTimestamp());
    }

    /** The event itself. */
    public DomainEventMessage<?> readFrom(EventStore store) {
        return store.readEvents(stream, sequence).next();
    }
}
