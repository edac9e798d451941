package dev.mercato.runtime.axonserver;

import dev.mercato.runtime.store.AggregateCache;
import java.util.Objects;
import org.axonframework.eventsourcing.AggregateCacheEntry;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Holds every cached aggregate against the store before it decides. While instances come and go an aggregate's commands
 * may be routed away and back again; what it then remembers is out of date, and it would reject what has become possible.
 * Asking for the last sequence number is a fraction of reading the events.
 */
final class CheckedCaches implements BeanPostProcessor {

    private final ObjectProvider<EventStore> eventStore;

    CheckedCaches(ObjectProvider<EventStore> eventStore) {
        this.eventStore = eventStore;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (bean instanceof AggregateCache cache) {
            cache.trustOnly(this::isCurrent);
        }
        return bean;
    }

    private boolean isCurrent(Object aggregateId, Object entry) {
        Long last = eventStore
                .getObject()
                .lastSequenceNumberFor(aggregateId.toString())
                .orElse(null);
        return entry instanceof AggregateCacheEntry<?> cached && Objects.equals(version(cached), last);
    }

    // The entry holds the aggregate itself and needs nothing to hand it out; the version it was put with is an old one.
    private static Long version(AggregateCacheEntry<?> cached) {
        return cached.recreateAggregate(null, null, null).version();
    }
}
