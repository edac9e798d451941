package dev.mercato.runtime.processor;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.catalog.ProductDiscontinued;
import dev.mercato.runtime.message.UnknownEvent;
import dev.mercato.testing.ExpectedLog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two versions on one store: the newer one has written an event that this one does not know. */
class UnderstoodEventsTest {

    @RegisterExtension
    final ExpectedLog failures = ExpectedLog.of("org.axonframework.eventhandling.pooled.Coordinator");

    @ProcessingGroup(OneProcessor.NAME)
    static class Farewells {

        private final List<Sku> handled = Collections.synchronizedList(new ArrayList<>());

        @EventHandler
        void on(ProductDiscontinued event) {
            handled.add(event.sku());
        }
    }

    private final ConfigurableApplicationContext process = OneProcessor.start(Farewells.class);
    private final EventStore store = process.getBean(EventStore.class);
    private final StreamingEventProcessor processor = process.getBean(EventProcessingConfiguration.class)
            .eventProcessor(OneProcessor.NAME, StreamingEventProcessor.class)
            .orElseThrow();

    @BeforeEach
    void storeThreeEvents() {
        processor.shutDown();
        store.publish(discontinued("A", 0), discontinued("B", 0), discontinued("C", 0));
    }

    @AfterEach
    void stop() {
        process.close();
    }

    @Test
    void a_processor_stops_before_an_event_of_a_context_that_it_reads() {
        rename("prd_B", "catalog.ProductRecalled");

        processor.start();

        await().until(processor::isError);
        assertThat(requireNonNull(process.getBean("processors", HealthIndicator.class)
                                .health())
                        .getDetails()
                        .get(OneProcessor.NAME))
                .asString()
                .contains("retrying after", "catalog.ProductRecalled of revision 1 is unknown", ", since 20");
        assertThat(process.getBean(Farewells.class).handled).isSubsetOf(new Sku("A"));
        rename("prd_B", "catalog.ProductDiscontinued");
        await().until(() -> process.getBean(Farewells.class).handled.contains(new Sku("C")));
    }

    @Test
    void a_processor_skips_an_event_of_a_context_that_it_does_not_read() {
        rename("prd_B", "loyalty.PointsEarned");
        process.getBean(JdbcClient.class)
                .sql("update events set payload_revision = '1.0' where aggregate_id = 'prd_B'")
                .update();

        processor.start();

        await().until(() -> process.getBean(Farewells.class).handled.size() == 2);
        assertThat(process.getBean(Farewells.class).handled).containsExactly(new Sku("A"), new Sku("C"));
    }

    @Test
    void the_event_that_stops_a_processor_is_named() throws Exception {
        rename("prd_B", "catalog.ProductRecalled");

        try (BlockingStream<TrackedEventMessage<?>> events = new UnderstoodEvents(
                        store, Set.of("catalog"), UnaryOperator.identity())
                .openStream(store.createTailToken())) {
            assertThat(events.nextAvailable().getPayload()).isEqualTo(new ProductDiscontinued(new Sku("A")));
            assertThatThrownBy(events::nextAvailable)
                    .isInstanceOf(UnknownEvent.class)
                    .hasMessageContaining("catalog.ProductRecalled of revision 1");
        }
    }

    @Test
    void no_decision_is_based_on_a_stream_with_an_unknown_event() {
        rename("prd_B", "catalog.ProductRecalled");

        assertThatThrownBy(() -> store.readEvents("prd_B").asStream().toList()).isInstanceOf(UnknownEvent.class);
        assertThat(store.readEvents("prd_A").asStream()).hasSize(1);
    }

    private void rename(String product, String event) {
        process.getBean(JdbcClient.class)
                .sql("update events set payload_type = ? where aggregate_id = ?")
                .params(event, product)
                .update();
    }

    private static GenericDomainEventMessage<?> discontinued(String sku, long number) {
        return new GenericDomainEventMessage<>("Product", "prd_" + sku, number, new ProductDiscontinued(new Sku(sku)));
    }
}
