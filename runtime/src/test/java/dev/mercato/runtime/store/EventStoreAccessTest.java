package dev.mercato.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.catalog.ProductDiscontinued;
import dev.mercato.runtime.MercatoProcess;
import dev.mercato.testing.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The store inside the process, on both databases. */
class EventStoreAccessTest {

    private static final String PRODUCT = "prd_A-1";

    @MercatoProcess
    @Import(EventStoreAccess.class)
    static class WithEvents {

        @Bean
        Snapshotted stockItems() {
            return new Snapshotted("stk_");
        }
    }

    @Test
    void keeps_events_on_h2() {
        keepsEventsOn(newH2());
    }

    @Test
    void an_event_that_is_committed_late_keeps_its_position_on_h2() {
        keepsPositionsOn(newH2());
    }

    @Test
    void keeps_events_and_their_positions_on_postgresql() throws IOException {
        try (EmbeddedPostgres postgres = Postgres.start()) {
            keepsEventsOn(postgres.getJdbcUrl("postgres", "postgres"));
            keepsPositionsOn(postgres.getJdbcUrl("postgres", "template1"));
        }
    }

    @Test
    void a_snapshot_is_queried_only_for_an_aggregate_that_has_some() {
        try (ConfigurableApplicationContext process = start(newH2())) {
            EventStorageEngine engine = process.getBean(EventStorageEngine.class);
            engine.storeSnapshot(snapshotOf("stk_A-1"));
            engine.storeSnapshot(snapshotOf(PRODUCT));

            assertThat(engine.readSnapshot("stk_A-1")).isPresent();
            assertThat(engine.readSnapshot(PRODUCT)).isEmpty();
        }
    }

    private static GenericDomainEventMessage<?> snapshotOf(String aggregate) {
        return new GenericDomainEventMessage<>("any", aggregate, 0, new ProductDiscontinued(new Sku("A-1")));
    }

    @Test
    void events_behind_a_long_gap_are_found_on_h2() {
        readsOverAGapOn(newH2());
    }

    @Test
    void events_behind_a_long_gap_are_found_on_postgresql() throws IOException {
        try (EmbeddedPostgres postgres = Postgres.start()) {
            readsOverAGapOn(postgres.getJdbcUrl("postgres", "postgres"));
        }
    }

    /** More events, and a longer gap, than are read at once. */
    private static void readsOverAGapOn(String url) {
        try (ConfigurableApplicationContext process = start(url)) {
            EventStore store = process.getBean(EventStore.class);
            publish(store, "before", 501);
            process.getBean(JdbcClient.class)
                    .sql("update events set global_index = global_index + 1000 where sequence_number >= 120")
                    .update();

            assertThat(process.getBean(EventStorageEngine.class).readEvents(null, false))
                    .hasSize(501);
            assertThat(store.readEvents("prd_before", 0).asStream()).hasSize(501);
        }
    }

    private static void publish(EventStore store, String aggregate, int count) {
        for (int sequence = 0; sequence < count; sequence++) {
            store.publish(discontinued("prd_" + aggregate, sequence));
        }
    }

    private static void keepsEventsOn(String url) {
        try (ConfigurableApplicationContext process = start(url)) {
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
            store.publish(discontinued("prd_other", 0));
            assertThat(versions(process.getBean(Streams.class)))
                    .isEqualTo(versions(Streams.oneByOne(store)))
                    .isEqualTo(Map.of(PRODUCT, List.of(0L, 1L), "prd_other", List.of(0L)));
            assertThatThrownBy(() -> store.publish(discontinued(0)))
                    .isInstanceOf(AggregateStreamCreationException.class);
            assertThatThrownBy(() -> store.publish(discontinued(1))).isInstanceOf(ConcurrencyException.class);
            assertThat(store.lastSequenceNumberFor(PRODUCT)).contains(1L);
        }
    }

    private static Map<String, List<Long>> versions(Streams streams) {
        Map<String, List<Long>> versions = new HashMap<>();
        streams.read(List.of(PRODUCT, "prd_none", "prd_other"))
                .forEach((stream, events) -> versions.put(
                        stream,
                        events.stream()
                                .map(DomainEventMessage::getSequenceNumber)
                                .toList()));
        return versions;
    }

    private static void keepsPositionsOn(String url) {
        try (ConfigurableApplicationContext process = start(url)) {
            EventStore store = process.getBean(EventStore.class);
            store.publish(discontinued("prd_first", 0).andMetaData(Map.of("caller", "clerk")));
            try (BlockingStream<TrackedEventMessage<?>> stream = store.openStream(store.createTailToken())) {
                TrackedEventMessage<?> first = next(stream);
                Transaction slow = process.getBean(TransactionManager.class).startTransaction();
                store.publish(discontinued("prd_late", 0));
                // Outside the slow transaction, which sees what it has appended itself.
                TrackedEventMessage<?> overtaking = CompletableFuture.supplyAsync(() -> {
                            store.publish(discontinued("prd_overtaking", 0));
                            return next(stream);
                        })
                        .join();
                slow.commit();
                TrackedEventMessage<?> late = next(stream);

                assertThat(process.getBean(JdbcClient.class)
                                .sql(
                                        "select event_id as id, global_index as position from events order by global_index")
                                .query(StoredPlace.class)
                                .list())
                        .containsExactly(StoredPlace.of(first), StoredPlace.of(late), StoredPlace.of(overtaking));
                assertThat(first.getMetaData()).containsEntry("caller", "clerk");
            }
        }
    }

    private static TrackedEventMessage<?> next(BlockingStream<TrackedEventMessage<?>> stream) {
        try {
            return stream.nextAvailable();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private record StoredPlace(String id, long position) {

        private static StoredPlace of(TrackedEventMessage<?> event) {
            return new StoredPlace(event.getIdentifier(), StorePosition.of(event));
        }
    }

    private static ConfigurableApplicationContext start(String url) {
        return new SpringApplicationBuilder(WithEvents.class)
                .web(WebApplicationType.NONE)
                .run("--spring.datasource.url=" + url, "--axon.axonserver.enabled=false");
    }

    private static String newH2() {
        return "jdbc:h2:mem:" + UUID.randomUUID()
                + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";
    }

    private static GenericDomainEventMessage<?> discontinued(long sequenceNumber) {
        return discontinued(PRODUCT, sequenceNumber);
    }

    private static GenericDomainEventMessage<?> discontinued(String product, long sequenceNumber) {
        return new GenericDomainEventMessage<>(
                "Product", product, sequenceNumber, new ProductDiscontinued(new Sku("A-1")));
    }
}
