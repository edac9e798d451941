package dev.mercato.runtime.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.catalog.ProductDiscontinued;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where a processor is, on a real database. */
class PositionsTest {

    @ProcessingGroup(OneProcessor.NAME)
    static class Farewells {

        private final AtomicInteger handled = new AtomicInteger();
        private final Semaphore allowed = new Semaphore(0);

        @EventHandler
        void on(ProductDiscontinued event) {
            allowed.acquireUninterruptibly();
            handled.incrementAndGet();
        }
    }

    private final ConfigurableApplicationContext process = OneProcessor.start(Farewells.class);
    private final Farewells farewells = process.getBean(Farewells.class);
    private final EventProcessingConfiguration processors = process.getBean(EventProcessingConfiguration.class);
    private final Positions positions =
            new Positions(process.getBean(JdbcClient.class), process.getBean(Serializer.class), processors);

    @AfterEach
    void stop() {
        farewells.allowed.release(1_000);
        process.close();
    }

    @Test
    void a_position_is_that_of_the_last_event_that_was_handled() {
        await().until(() -> !positions.of(OneProcessor.NAME).isEmpty());
        assertThat(position().position()).isEqualTo(-1);
        assertThat(position().covers(null)).isTrue();
        publish(2);
        farewells.allowed.release(2);
        awaitHandled();

        assertThat(position().segment()).isZero();
        assertThat(position().isReplaying()).isFalse();
        assertThat(position().position()).isGreaterThanOrEqualTo(1);
        assertThat(position().covers(store().createHeadToken())).isTrue();
    }

    @Test
    void a_replay_is_visible_until_it_is_finished() {
        publish(2);
        farewells.allowed.release(2);
        awaitHandled();

        StreamingEventProcessor processor = processors
                .eventProcessor(OneProcessor.NAME, StreamingEventProcessor.class)
                .orElseThrow();
        processor.shutDown();
        processor.resetTokens();
        assertThat(position().isReplaying()).isTrue();
        assertThat(position().position()).isNotPositive();
        assertThat(position().covers(store().createHeadToken())).isFalse();

        processor.start();
        farewells.allowed.release(3);
        publish(1);
        awaitHandled();
        assertThat(farewells.handled).hasValue(5);
        await().until(() -> !position().isReplaying());
    }

    @Test
    void a_replay_that_has_only_begun_is_before_the_first_event() {
        await().until(() -> !positions.of(OneProcessor.NAME).isEmpty());
        processors.eventProcessor(OneProcessor.NAME).orElseThrow().shutDown();
        TrackingToken head = GapAwareTrackingToken.newInstance(7, Set.of());
        store(ReplayToken.createReplayToken(head, null));

        assertThat(position().isReplaying()).isTrue();
        assertThat(position().position()).isEqualTo(-1);
        assertThat(position().covers(head)).isFalse();
    }

    @Test
    void an_event_that_was_committed_late_is_still_to_come() {
        Transaction slow = process.getBean(TransactionManager.class).startTransaction();
        publish(1);
        TrackingToken overtaken = store().createHeadToken();
        CompletableFuture.runAsync(() -> publish(1)).join();
        farewells.allowed.release(1);
        await().untilAsserted(() -> assertThat(position().position()).isGreaterThan(positionOf(overtaken)));

        slow.commit();
        assertThat(position().position()).isLessThan(positionOf(overtaken));
        assertThat(position().covers(overtaken)).isFalse();

        farewells.allowed.release(1);
        awaitHandled();
    }

    @Test
    void an_abandoned_number_is_not_waited_for() {
        Transaction failed = process.getBean(TransactionManager.class).startTransaction();
        publish(1);
        CompletableFuture.runAsync(() -> publish(1)).join();
        failed.rollback();
        farewells.allowed.release(1);

        awaitHandled();
    }

    private static long positionOf(TrackingToken token) {
        return token.position().orElseThrow();
    }

    private void store(TrackingToken token) {
        SerializedObject<byte[]> serialized = process.getBean(Serializer.class).serialize(token, byte[].class);
        process.getBean(JdbcClient.class)
                .sql("update tokens set token = ?, token_type = ? where processor_name = ?")
                .params(serialized.getData(), serialized.getType().getName(), OneProcessor.NAME)
                .update();
    }

    private void awaitHandled() {
        TrackingToken head = store().createHeadToken();
        await().until(() -> position().covers(head));
    }

    private EventStore store() {
        return process.getBean(EventStore.class);
    }

    private Positions.SegmentToken position() {
        List<Positions.SegmentToken> segments = positions.of(OneProcessor.NAME);
        assertThat(segments).hasSize(1);
        return segments.get(0);
    }

    private void publish(int events) {
        for (int i = 0; i < events; i++) {
            String product = "prd_" + UUID.randomUUID();
            store().publish(new GenericDomainEventMessage<>(
                    "Product", product, 0, new ProductDiscontinued(new Sku("A-1"))));
        }
    }
}
