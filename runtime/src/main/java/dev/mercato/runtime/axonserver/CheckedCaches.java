package dev.mercato.runtime.axonserver;

import dev.mercato.runtime.store.AggregateCache;
import java.util.Objects;
import org.axonframework.eventsourcing.AggregateCacheEntry;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Checks every cached aggregate against the store before it is used. While instances come and go, an aggregate's
 * commands may be routed elsewhere and back; the cached state is then out of date and would reject commands that have
 * become possible. Reading the last sequence number costs a fraction of reading the events.
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

    // The entry holds the aggregate itself, so it needs no arguments here; the version stored with the entry is
    // outdated.
    private static Long version(AggregateCacheEntry<?> cached) {
        return cached.recreateAggregate(null, null, null).version();
    }
}
