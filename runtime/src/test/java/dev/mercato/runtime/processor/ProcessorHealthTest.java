package dev.mercato.runtime.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.catalog.ProductDiscontinued;
import dev.mercato.testing.ExpectedLog;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether health reports that a processor makes progress. */
class ProcessorHealthTest {

    @RegisterExtension
    final ExpectedLog failures = ExpectedLog.of("org.axonframework.eventhandling.pooled.WorkPackage");

    @ProcessingGroup(OneProcessor.NAME)
    static class Farewells {

        private volatile boolean broken;

        @EventHandler
        void on(ProductDiscontinued event) {
            if (broken) {
                throw new QueryTimeoutException("out of paper");
            }
        }
    }

    private final ConfigurableApplicationContext process =
            OneProcessor.start(Farewells.class, "--mercato.processor.take-over=1m");
    private final JdbcClient jdbc = process.getBean(JdbcClient.class);
    private final Farewells farewells = process.getBean(Farewells.class);
    private final StreamingEventProcessor processor = process.getBean(EventProcessingConfiguration.class)
            .eventProcessor(OneProcessor.NAME, StreamingEventProcessor.class)
            .orElseThrow();
    private final HealthIndicator health = process.getBean("processors", HealthIndicator.class);

    @BeforeEach
    void a_processor_with_a_segment_is_up() {
        await().until(() -> processor.processingStatus().size() == 1);
        assertThat(health().getStatus()).isEqualTo(Status.UP);
    }

    @AfterEach
    void stop() {
        process.close();
    }

    @Test
    void a_processor_that_backs_off_is_down_until_it_succeeds() {
        farewells.broken = true;
        process.getBean(EventStore.class)
                .publish(new GenericDomainEventMessage<>("Product", "prd_A", 0, new ProductDiscontinued(new Sku("A"))));
        await().until(() -> health().getStatus().equals(Status.DOWN));
        assertThat(health().getDetails().get(OneProcessor.NAME))
                .asString()
                .startsWith("retrying after org.springframework.dao.QueryTimeoutException: out of paper");

        farewells.broken = false;
        await().until(() -> health().getStatus().equals(Status.UP));
    }

    @Test
    void a_paused_processor_is_up() {
        processor.shutDown();

        assertThat(health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void a_processor_whose_segments_others_hold_is_up() {
        claimedByAnother(Instant.now());

        assertThat(health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void a_claim_from_the_future_is_reported() {
        claimedByAnother(Instant.now().plus(Duration.ofDays(1)));

        assertThat(health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health().getDetails().get(OneProcessor.NAME))
                .asString()
                .contains("segment 0 was claimed by an instance whose clock ran ahead");
    }

    @Test
    void an_unclaimed_segment_is_reported() {
        claimedByAnother(Instant.now());
        jdbc.sql("update tokens set owner = null").update();

        assertThat(health().getDetails().get(OneProcessor.NAME)).isEqualTo("no instance works on segment 0");
    }

    private void claimedByAnother(Instant at) {
        processor.shutDown();
        jdbc.sql("update tokens set owner = 'another', claimed_at = ? where processor_name = ?")
                .params(DateTimeUtils.formatInstant(at), OneProcessor.NAME)
                .update();
        processor.start();
        assertThat(processor.processingStatus()).isEmpty();
    }

    private Health health() {
        return Objects.requireNonNull(health.health());
    }
}
