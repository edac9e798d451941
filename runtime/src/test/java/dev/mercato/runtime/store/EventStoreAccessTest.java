package dev.mercato.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.catalog.ProductDiscontinued;
import dev.mercato.runtime.MercatoProcess;
import dev.mercato.testing.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.UUID;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The store inside the process, on both databases. */
class EventStoreAccessTest {

    private static final String PRODUCT = "prd_A-1";

    @MercatoProcess
    @Import(EventStoreAccess.class)
    static class WithEvents {}

    @Test
    void keeps_events_on_h2() {
        keepsEventsOn("jdbc:h2:mem:" + UUID.randomUUID()
                + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH");
    }

    @Test
    void keeps_events_on_postgresql() throws IOException {
        try (EmbeddedPostgres postgres = Postgres.start()) {
            keepsEventsOn(postgres.getJdbcUrl("postgres", "postgres"));
        }
    }

    private static void keepsEventsOn(String url) {
        try (ConfigurableApplicationContext process = new SpringApplicationBuilder(WithEvents.class)
                .web(WebApplicationType.NONE)
                .run("--spring.datasource.url=" + url, "--axon.axonserver.enabled=false")) {
            EventStore store = process.getBean(EventStore.class);

            store.publish(discontinued(0));

            assertThat(store.readEvents(PRODUCT).next().getPayload())
                    .isEqualTo(new ProductDiscontinued(new Sku("A-1")));
            assertThat(process.getBean(JdbcClient.class)
                            .sql("select payload_type || ' ' || payload_revision || ' ' || payload from events")
                            .query(String.class)
                            .single())
                    .isEqualTo("catalog.ProductDiscontinued 1 {\"sku\":\"A-1\"}");

            store.publish(discontinued(1));
            assertThatThrownBy(() -> store.publish(discontinued(0)))
                    .isInstanceOf(AggregateStreamCreationException.class);
            assertThatThrownBy(() -> store.publish(discontinued(1))).isInstanceOf(ConcurrencyException.class);
            assertThat(store.lastSequenceNumberFor(PRODUCT)).contains(1L);
        }
    }

    private static GenericDomainEventMessage<?> discontinued(long sequenceNumber) {
        return new GenericDomainEventMessage<>(
                "Product", PRODUCT, sequenceNumber, new ProductDiscontinued(new Sku("A-1")));
    }
}
