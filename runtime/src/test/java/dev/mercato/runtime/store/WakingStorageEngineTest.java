package dev.mercato.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WakingStorageEngineTest {

    private static final Duration NEVER = Duration.ofDays(1);

    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger wakes = new AtomicInteger();
    private final InMemoryEventStorageEngine database = new InMemoryEventStorageEngine() {
        @Override
        public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
            reads.incrementAndGet();
            return super.readEvents(token, mayBlock);
        }
    };

    @Test
    void the_database_is_not_asked_again_before_something_is_appended() {
        WakingStorageEngine engine = new WakingStorageEngine(database, NEVER, wakes::incrementAndGet);

        assertThat(engine.readEvents(null, true)).isEmpty();
        assertThat(engine.readEvents(null, true)).isEmpty();
        assertThat(reads).hasValue(1);

        engine.appendEvents(List.of(GenericEventMessage.asEventMessage("event")));
        engine.committed();
        assertThat(engine.readEvents(null, true)).hasSize(1);
        assertThat(reads).hasValue(2);
    }

    @Test
    void events_of_another_process_are_read_by_time() {
        WakingStorageEngine engine = new WakingStorageEngine(database, Duration.ZERO, wakes::incrementAndGet);
        assertThat(engine.readEvents(null, true)).isEmpty();

        database.appendEvents(List.of(GenericEventMessage.asEventMessage("event")));

        assertThat(engine.readEvents(null, true)).hasSize(1);
    }

    @Test
    void waiters_are_called_when_something_was_found() {
        WakingStorageEngine engine = new WakingStorageEngine(database, NEVER, wakes::incrementAndGet);
        assertThat(engine.readEvents(null, true)).isEmpty();
        assertThat(engine.readEvents(null, true)).isEmpty();
        assertThat(wakes).hasValue(0);

        database.appendEvents(List.of(GenericEventMessage.asEventMessage("event")));
        engine.committed();
        assertThat(engine.readEvents(null, true)).hasSize(1);
        assertThat(wakes).hasValue(0); // Its reader has yet to put it into the cache.
        assertThat(engine.readEvents(null, true)).isEmpty();
        assertThat(wakes).hasValue(1);
    }
}
