package dev.mercato.notifications.buyer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** The last two streams that were read, an order's and its customer's: the messages about one order read them once. */
final class ReadStreams {

    private static final int ORDER_AND_CUSTOMER = 2;

    private final EventStore store;
    private final Map<String, List<? extends DomainEventMessage<?>>> last = new HashMap<>();

    ReadStreams(EventStore store) {
        this.store = store;
    }

    /** All events of a stream, in order. */
    List<? extends DomainEventMessage<?>> events(String stream) {
        List<? extends DomainEventMessage<?>> known = last.get(stream);
        if (known == null) {
            if (last.size() == ORDER_AND_CUSTOMER) {
                last.clear();
            }
            // From 0, because a read without a start may begin with a snapshot; to the end, which closes the stream.
            known = store.readEvents(stream, 0).asStream().toList();
            last.put(stream, known);
        }
        return known;
    }
}
