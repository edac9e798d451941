package dev.mercato.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mercato.testing.Patience;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventhandling.DefaultEventBusSpanFactory;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.monitoring.NoOpMessageMonitor;
import org.axonframework.serialization.SerializationException;
import org.axonframework.tracing.NoOpSpanFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WakingEventStoreTest {

    private final NewStreams newStreams = new NewStreams();
    private final WakingEventStore store = WakingEventStore.on(
            new InMemoryEventStorageEngine(),
            newStreams,
            NoOpMessageMonitor.INSTANCE,
            DefaultEventBusSpanFactory.builder()
                    .spanFactory(NoOpSpanFactory.INSTANCE)
                    .build());

    @AfterEach
    void shutDown() {
        store.shutDown();
    }

    @Test
    void waiters_are_called_once_events_can_be_read() throws InterruptedException {
        try (TrackingEventStream stream = store.openStream(store.createTailToken())) {
            Semaphore seen = new Semaphore(0);
            lookOnce(stream);
            assertThat(stream.setOnAvailableCallback(() -> {
                        if (stream.peek().isPresent()) {
                            seen.release();
                        }
                    }))
                    .isTrue();

            publish("first");
            assertThat(seen.tryAcquire(Patience.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(stream.nextAvailable().getPayload()).isEqualTo("first");

            seen.drainPermits();
            publish("second");
            assertThat(seen.tryAcquire(Patience.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(stream.nextAvailable().getPayload()).isEqualTo("second");
        }
    }

    @Test
    void a_new_stream_is_not_looked_for_but_read_as_soon_as_somebody_has_begun_it() {
        store.publish(new GenericDomainEventMessage<>("Thing", "thing_1", 0, "begun"));
        newStreams.add("thing_1");

        assertThat(store.readEvents("thing_1").hasNext()).isFalse();
        assertThat(store.readEvents("thing_1").next().getPayload()).isEqualTo("begun");
    }

    @Test
    void an_event_of_an_aggregate_that_cannot_be_read_is_named() {
        store.publish(
                new GenericDomainEventMessage<>("Thing", "thing_1", 0, "begun"),
                new GenericDomainEventMessage<>("Thing", "thing_1", 1, "broken") {
                    @Override
                    public String getPayload() {
                        throw new SerializationException("no such thing");
                    }
                });

        DomainEventStream stream = store.readEvents("thing_1");
        assertThat(stream.next().getPayload()).isEqualTo("begun");
        assertThatThrownBy(stream::next)
                .isInstanceOf(UnreadableStream.class)
                .hasMessageContaining("event 1 of thing_1, cannot be read")
                .hasMessageContaining("no such thing");
    }

    @Test
    void a_waiter_that_left_is_not_called_any_more() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        AtomicInteger left = new AtomicInteger();
        try (TrackingEventStream gone = store.openStream(store.createTailToken())) {
            gone.setOnAvailableCallback(left::incrementAndGet);
        }
        try (TrackingEventStream stays = store.openStream(store.createTailToken())) {
            lookOnce(stays);
            stays.setOnAvailableCallback(calls::incrementAndGet);

            awaitCallsOf(calls);
            int before = left.get();
            awaitCallsOf(calls);
            assertThat(left).hasValue(before);
        }
    }

    @Test
    void a_new_callback_takes_the_place_of_the_old_one() throws InterruptedException {
        AtomicInteger old = new AtomicInteger();
        AtomicInteger current = new AtomicInteger();
        try (TrackingEventStream stream = store.openStream(store.createTailToken())) {
            lookOnce(stream);
            stream.setOnAvailableCallback(old::incrementAndGet);
            stream.setOnAvailableCallback(current::incrementAndGet);
            awaitCallsOf(current);
            int before = old.get();
            awaitCallsOf(current);
            assertThat(old).hasValue(before);
        }
    }

    // The reader may be calling those of a moment ago; after its second round it is not.
    private void awaitCallsOf(AtomicInteger calls) {
        int before = calls.get();
        publish("event");
        await().until(() -> calls.get() > before + 1);
    }

    // As a processor does; otherwise there is nothing to wait for.
    private static void lookOnce(TrackingEventStream stream) throws InterruptedException {
        assertThat(stream.hasNextAvailable(0, TimeUnit.MILLISECONDS)).isFalse();
    }

    private void publish(String payload) {
        store.publish(GenericEventMessage.asEventMessage(payload));
    }
}
