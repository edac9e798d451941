package dev.mercato.runtime.axonserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.runtime.store.AggregateCache;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class CheckedCachesTest {

    private final AggregateCache cache = new AggregateCache();
    private final Configuration configuration = DefaultConfigurer.defaultConfiguration(false)
            .configureEmbeddedEventStore(none -> new InMemoryEventStorageEngine())
            .configureAggregate(
                    AggregateConfigurer.defaultConfiguration(Counter.class).configureCache(none -> cache))
            .start();

    @AfterEach
    void stop() {
        configuration.shutdown();
    }

    @Test
    void an_aggregate_that_another_instance_changed_is_read_again() {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("eventStore", configuration.eventStore());
        new CheckedCaches(beans.getBeanProvider(EventStore.class)).postProcessAfterInitialization(cache, "cache");

        store(0, new Begun("c"));
        assertThat(count()).isZero();
        assertThat(cache.containsKey("c")).isTrue();

        store(1, new Counted());

        assertThat(count()).isEqualTo(1);
    }

    private void store(long sequence, Object event) {
        configuration.eventStore().publish(new GenericDomainEventMessage<>("Counter", "c", sequence, event));
    }

    private int count() {
        return configuration.commandGateway().sendAndWait(new AskCount("c"));
    }

    record AskCount(@TargetAggregateIdentifier String id) {}

    record Begun(String id) {}

    record Counted() {}

    static class Counter {

        @AggregateIdentifier
        @SuppressWarnings("UnusedVariable") // Axon reads it.
        private String id = "";

        private int count;

        Counter() {}

        @CommandHandler
        int decide(AskCount command) {
            return count;
        }

        @EventSourcingHandler
        void evolve(Begun event) {
            id = event.id();
        }

        @EventSourcingHandler
        void evolve(Counted event) {
            count++;
        }
    }
}
