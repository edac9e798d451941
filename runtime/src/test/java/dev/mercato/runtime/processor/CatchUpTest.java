package dev.mercato.runtime.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.catalog.ProductDiscontinued;
import dev.mercato.runtime.MercatoProcess;
import dev.mercato.runtime.store.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.StreamingEventProcessor;
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

/** Where a processor is, and waiting for it, on a real database. */
class CatchUpTest {

    private static final String PROCESSOR = "farewells";
    private static final Duration LONG = Duration.ofMinutes(1);

    @MercatoProcess
    @Import({Tokens.class, CatchUp.class})
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
    private final CatchUp catchUp = process.getBean(CatchUp.class);
    private final EventProcessingConfiguration processors = process.getBean(EventProcessingConfiguration.class);
    private final Positions positions =
            new Positions(process.getBean(JdbcClient.class), process.getBean(Serializer.class), processors);

    @AfterEach
    void stop() {
        farewells.allowed.release(1_000);
        process.close();
    }

    @Test
    void waits_until_everything_that_was_stored_is_handled() {
        publish(3);
        farewells.allowed.release(3);

        catchUp.await(PROCESSOR, LONG);

        assertThat(farewells.handled).hasValue(3);
    }

    @Test
    void waits_no_longer_than_asked_to() {
        publish(1);

        catchUp.await(PROCESSOR, Duration.ofMillis(50));

        assertThat(farewells.handled).hasValue(0);
    }

    @Test
    void waits_no_longer_than_asked_to_for_a_processor_that_nobody_knows() {
        catchUp.await("nobody", Duration.ofMillis(50));

        assertThat(positions.of("nobody")).isEmpty();
    }

    @Test
    void a_position_is_that_of_the_last_event_that_was_handled() {
        await().until(() -> !positions.of(PROCESSOR).isEmpty());
        assertThat(position().position()).isEqualTo(-1);
        assertThat(position().covers(null)).isTrue();
        publish(2);
        farewells.allowed.release(2);
        catchUp.await(PROCESSOR, LONG);

        assertThat(position().segment()).isZero();
        assertThat(position().isReplaying()).isFalse();
        assertThat(position().position()).isGreaterThanOrEqualTo(1);
        assertThat(position().covers(store().createHeadToken())).isTrue();
    }

    @Test
    void a_replay_is_seen_until_it_is_through() {
        publish(2);
        farewells.allowed.release(2);
        catchUp.await(PROCESSOR, LONG);

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
        catchUp.await(PROCESSOR, LONG);
        assertThat(farewells.handled).hasValue(5);
        await().until(() -> !position().isReplaying());
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
