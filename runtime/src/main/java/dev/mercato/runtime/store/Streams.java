package dev.mercato.runtime.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Reads the events of several aggregates at once. */
@FunctionalInterface
public interface Streams {

    /** All events of each aggregate, in order, by its id. One without events is missing. */
    Map<String, List<DomainEventMessage<?>>> read(Collection<String> aggregates);

    /** Of a store that gives one stream at a time. */
    static Streams oneByOne(EventStore store) {
        return aggregates -> {
            Map<String, List<DomainEventMessage<?>>> found = new HashMap<>();
            for (String aggregate : aggregates) {
                // From 0, because a read without a start may begin with a snapshot; to the end, which closes the
                // stream.
                List<DomainEventMessage<?>> events =
                        List.copyOf(store.readEvents(aggregate, 0).asStream().toList());
                if (!events.isEmpty()) {
                    found.put(aggregate, events);
                }
            }
            return found;
        };
    }
}
