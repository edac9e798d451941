package dev.mercato.runtime.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.catalog.ProductDiscontinued;
import dev.mercato.runtime.MercatoProcess;
import dev.mercato.runtime.store.Tokens;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where a processor is, on a real database. */
class PositionsTest {

    private static final String PROCESSOR = "farewells";

    @MercatoProcess
    @Import(Tokens.class)
    static class WithProcessor {

        @Bean
        ConfigurerModule processor() {
            return Processors.byAggregate(PROCESSOR);
        }

        @Bean
        Farewells farewells() {
            return new Farewells();
        }
    }

    @ProcessingGroup(PROCESSOR)
    static class Farewells {

        private final AtomicInteger handled = new AtomicInteger();
        private final Semaphore allowed = new Semaphore(0);

        @EventHandler
        void on(ProductDiscontinued event) {
            allowed.acquireUninterruptibly();
            handled.incrementAndGet();
        }
    }

    private final ConfigurableApplicationContext process = new SpringApplicationBuilder(WithProcessor.class)
            .web(WebApplicationType.NONE)
            .run(
                    "--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID()
                            + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
                    "--axon.axonserver.enabled=false");
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
        await().until(() -> !positions.of(PROCESSOR).isEmpty());
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
    void a_replay_is_seen_until_it_is_through() {
        publish(2);
        farewells.allowed.release(2);
        awaitHandled();

        StreamingEventProcessor processor = processors
                .eventProcessor(PROCESSOR, StreamingEventProcessor.class)
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
        TrackingToken head = new GlobalSequenceTrackingToken(7);
        Positions.SegmentToken begun = new Positions.SegmentToken(0, ReplayToken.createReplayToken(head, null));
        assertThat(begun.isReplaying()).isTrue();
        assertThat(begun.position()).isEqualTo(-1);
        assertThat(begun.covers(head)).isFalse();
    }

    private void awaitHandled() {
        TrackingToken head = store().createHeadToken();
        await().until(() -> position().covers(head));
    }

    private EventStore store() {
        return process.getBean(EventStore.class);
    }

    private Positions.SegmentToken position() {
        List<Positions.SegmentToken> segments = positions.of(PROCESSOR);
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
