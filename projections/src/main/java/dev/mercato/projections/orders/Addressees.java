package dev.mercato.projections.orders;

import dev.mercato.coreapi.order.AddresseeOfOrder;
import dev.mercato.coreapi.order.AddresseeRecorded;
import dev.mercato.coreapi.order.FindAddressee;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryHandler;

/**
 * Who orders are for, read from the order's own events. No view keeps it: what is stored once, encrypted, is erased with
 * its key, and nothing is left to be emptied.
 */
public class Addressees {

    private final EventStore store;

    Addressees(EventStore store) {
        this.store = store;
    }

    @QueryHandler
    Optional<AddresseeOfOrder> answer(FindAddressee query) {
        // Starts at sequence 0 explicitly, because a read without a start may begin with a snapshot; reads to the end,
        // because only that closes the stream.
        DomainEventStream events = store.readEvents(query.orderId().value(), 0);
        List<AddresseeRecorded> recorded = events.asStream()
                .filter(event -> AddresseeRecorded.class.isAssignableFrom(event.getPayloadType()))
                .map(event -> (AddresseeRecorded) event.getPayload())
                .toList();
        return recorded.stream().reduce((earlier, later) -> later).map(last -> new AddresseeOfOrder(last.addressee()));
    }
}
