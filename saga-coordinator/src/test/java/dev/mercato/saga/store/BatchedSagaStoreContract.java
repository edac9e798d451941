package dev.mercato.saga.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.ShipmentId;
import dev.mercato.coreapi.order.OrderConfirmed;
import dev.mercato.coreapi.order.OrderEvent;
import dev.mercato.coreapi.order.ShipmentDispatched;
import dev.mercato.runtime.message.MessageSerializer;
import dev.mercato.runtime.message.StoredName;
import dev.mercato.runtime.store.Migration;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.DefaultInterceptorChain;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValuesImpl;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.SerializationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** What the store promises on every database. */
abstract class BatchedSagaStoreContract {

    @Revision("1")
    record Fulfilment(String step) {}

    @Revision("1")
    record Shipping(String step) {}

    private static final OrderId ORDER = OrderId.of(new UUID(7, 1));
    private static final OrderId OTHER = OrderId.of(new UUID(7, 2));
    private static final ShipmentId SHIPMENT = ShipmentId.of(new UUID(8, 1));
    private static final OrderEvent CONFIRMED = new OrderConfirmed(ORDER);

    private final AtomicInteger statements = new AtomicInteger();
    private final JdbcTemplate jdbc = new JdbcTemplate(counted(database()));
    private final SagaTable table = new SagaTable(jdbc);
    private BatchedSagaStore store = started();
    // So that what is read is what is stored.
    private boolean restartsForEachBatch = true;

    private BatchedSagaStore started() {
        return new BatchedSagaStore(
                table,
                MessageSerializer.knowing(List.of(
                        new StoredName("saga.Fulfilment", Fulfilment.class),
                        new StoredName("saga.Shipping", Shipping.class))));
    }

    abstract DataSource database();

    @BeforeEach
    void tables() {
        new Migration("saga", "classpath:db/saga").applyTo(database());
        jdbc.update("delete from sagas");
    }

    @Test
    void finds_a_saga_by_its_subject() {
        begin("a", new Fulfilment("begun"), about(ORDER));

        inBatch(List.of(CONFIRMED, new OrderConfirmed(OTHER)), store -> {
            assertThat(store.findSagas(Fulfilment.class, about(ORDER))).containsExactly("a");
            assertThat(store.findSagas(Fulfilment.class, about(OTHER))).isEmpty();
            assertThat(load(store, Fulfilment.class, "a")).isEqualTo(new Fulfilment("begun"));
        });
    }

    @Test
    void knows_the_association_of_a_saga_that_it_loads() {
        begin("a", new Fulfilment("begun"), about(ORDER));

        inBatch(store -> {
            store.findSagas(Fulfilment.class, about(ORDER));
            assertThat(store.loadSaga(Fulfilment.class, "a").associationValues())
                    .containsExactly(about(ORDER));
        });
    }

    @Test
    void keeps_sagas_of_two_types_apart() {
        begin("a", new Fulfilment("begun"), about(ORDER));
        begin("b", new Shipping("begun"), about(ORDER));
        inBatch(store -> {
            store.findSagas(Shipping.class, about(ORDER));
            store.deleteSaga(Shipping.class, "b", Set.of(about(ORDER)));
        });

        inBatch(store -> {
            assertThat(store.findSagas(Fulfilment.class, about(ORDER))).containsExactly("a");
            assertThat(store.findSagas(Shipping.class, about(ORDER))).isEmpty();
        });
    }

    @Test
    void keeps_the_last_state_of_a_batch() {
        begin("a", new Fulfilment("begun"), about(ORDER));
        inBatch(store -> {
            store.findSagas(Fulfilment.class, about(ORDER));
            store.updateSaga(Fulfilment.class, "a", new Fulfilment("reserved"), unchanged(about(ORDER)));
        });

        inBatch(store -> {
            store.findSagas(Fulfilment.class, about(ORDER));
            assertThat(load(store, Fulfilment.class, "a")).isEqualTo(new Fulfilment("reserved"));
        });
    }

    @Test
    void forgets_a_saga_that_has_ended() {
        begin("a", new Fulfilment("begun"), about(ORDER));
        inBatch(store -> {
            store.findSagas(Fulfilment.class, about(ORDER));
            store.deleteSaga(Fulfilment.class, "a", Set.of(about(ORDER)));
        });

        inBatch(store ->
                assertThat(store.findSagas(Fulfilment.class, about(ORDER))).isEmpty());
    }

    @Test
    void reads_and_writes_all_sagas_of_a_batch_together() {
        begin("a", new Fulfilment("begun"), about(ORDER));
        begin("b", new Fulfilment("begun"), about(OTHER));
        begin("c", new Shipping("begun"), about(SHIPMENT));
        statements.set(0);

        inBatch(
                List.of(CONFIRMED, new ShipmentDispatched(OTHER, SHIPMENT)),
                store -> List.of(about(ORDER), about(OTHER), about(SHIPMENT)).forEach(about -> {
                    Class<?> type = about.equals(about(SHIPMENT)) ? Shipping.class : Fulfilment.class;
                    store.findSagas(type, about)
                            .forEach(id -> store.updateSaga(type, id, load(store, type, id), unchanged(about)));
                }));
        assertThat(statements).as("unchanged sagas are not written").hasValue(1);

        inBatch(
                List.of(CONFIRMED, new ShipmentDispatched(OTHER, SHIPMENT)),
                store -> List.of(about(ORDER), about(OTHER))
                        .forEach(about -> store.findSagas(Fulfilment.class, about)
                                .forEach(id -> store.updateSaga(
                                        Fulfilment.class, id, new Fulfilment("reserved"), unchanged(about)))));
        assertThat(statements).as("one more to read, one to write").hasValue(3);
    }

    @Test
    void writes_the_sagas_of_every_event_of_a_batch() {
        begin("a", new Fulfilment("begun"), about(ORDER));
        begin("b", new Fulfilment("begun"), about(OTHER));

        // As Axon does: each saga is handed over when the commit is prepared, event by event.
        handle(List.of(CONFIRMED, new OrderConfirmed(OTHER)), event -> {
            AssociationValue about = about(event.orderId());
            store.findSagas(Fulfilment.class, about)
                    .forEach(id -> CurrentUnitOfWork.get()
                            .onPrepareCommit(committing -> store.updateSaga(
                                    Fulfilment.class, id, new Fulfilment("reserved"), unchanged(about))));
        });

        inBatch(List.of(CONFIRMED, new OrderConfirmed(OTHER)), store -> {
            for (OrderId order : List.of(ORDER, OTHER)) {
                assertThat(store.findSagas(Fulfilment.class, about(order)))
                        .singleElement()
                        .satisfies(id ->
                                assertThat(load(store, Fulfilment.class, id)).isEqualTo(new Fulfilment("reserved")));
            }
        });
    }

    @Test
    void a_saga_may_begin_again_in_the_batch_in_which_the_earlier_one_ends() {
        begin("a", new Fulfilment("begun"), about(ORDER));
        inBatch(store -> {
            store.findSagas(Fulfilment.class, about(ORDER));
            store.insertSaga(Fulfilment.class, "b", new Fulfilment("again"), Set.of(about(ORDER)));
            store.deleteSaga(Fulfilment.class, "a", Set.of(about(ORDER)));
        });

        inBatch(store ->
                assertThat(store.findSagas(Fulfilment.class, about(ORDER))).containsExactly("b"));
    }

    @Test
    void fails_if_it_is_no_interceptor_of_the_processor() {
        assertThatThrownBy(
                        () -> commit(batch(List.of(CONFIRMED)), () -> store.findSagas(Fulfilment.class, about(ORDER))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("interceptor");
    }

    @Test
    void writes_nothing_of_a_batch_that_fails() {
        assertThatThrownBy(() -> inBatch(store -> {
                    store.insertSaga(Fulfilment.class, "a", new Fulfilment("begun"), Set.of(about(ORDER)));
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");

        inBatch(store ->
                assertThat(store.findSagas(Fulfilment.class, about(ORDER))).isEmpty());
    }

    @Test
    void rejects_a_second_saga_about_the_same_subject() {
        begin("a", new Fulfilment("begun"), about(ORDER));

        assertThatThrownBy(() -> begin("b", new Fulfilment("begun"), about(ORDER)))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void rejects_a_saga_about_more_than_one_subject() {
        assertThatThrownBy(() -> inBatch(store -> store.insertSaga(
                        Fulfilment.class, "a", new Fulfilment("begun"), Set.of(about(ORDER), about(OTHER)))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("one subject");
    }

    @Test
    void rejects_a_subject_that_no_event_of_the_batch_is_about() {
        assertThatThrownBy(() -> inBatch(store -> store.findSagas(Fulfilment.class, about(SHIPMENT))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(SHIPMENT.value());
    }

    @Test
    void fails_if_a_process_of_the_order_is_unknown() {
        begin("a", new Fulfilment("begun"), about(ORDER));
        jdbc.update("update sagas set saga_type = 'saga.Returning'");

        assertThatThrownBy(() -> inBatch(store -> store.findSagas(Fulfilment.class, about(ORDER))))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("saga.Returning");
    }

    @ParameterizedTest
    @ValueSource(strings = {"revision = '2'", "state = '{}'", "state = 'begun'"})
    void fails_if_a_saga_cannot_be_read(String change) {
        begin("a", new Fulfilment("begun"), about(ORDER));
        jdbc.update("update sagas set " + change);

        assertThatThrownBy(() -> inBatch(store -> {
                    store.findSagas(Fulfilment.class, about(ORDER));
                    store.loadSaga(Fulfilment.class, "a");
                }))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    void does_not_parse_what_it_has_written() {
        restartsForEachBatch = false;
        Fulfilment begun = new Fulfilment("begun");
        begin("a", begun, about(ORDER));

        inBatch(store -> {
            store.findSagas(Fulfilment.class, about(ORDER));
            assertThat(load(store, Fulfilment.class, "a")).isSameAs(begun);
        });
    }

    @Test
    void reads_what_another_process_has_written_since() {
        restartsForEachBatch = false;
        begin("a", new Fulfilment("begun"), about(ORDER));
        jdbc.update("update sagas set state = '{\"step\":\"reserved\"}'");

        inBatch(store -> {
            store.findSagas(Fulfilment.class, about(ORDER));
            assertThat(load(store, Fulfilment.class, "a")).isEqualTo(new Fulfilment("reserved"));
        });
    }

    private void begin(String id, Object saga, AssociationValue about) {
        inBatch(store -> store.insertSaga(saga.getClass(), id, saga, Set.of(about)));
    }

    private void inBatch(Consumer<BatchedSagaStore> handling) {
        inBatch(List.of(CONFIRMED), handling);
    }

    private void inBatch(List<OrderEvent> events, Consumer<BatchedSagaStore> handlingLast) {
        handle(events, event -> {
            if (event.equals(events.get(events.size() - 1))) {
                handlingLast.accept(store);
            }
        });
    }

    /** Handles these events as the processor does, and commits the batch. */
    private void handle(List<OrderEvent> events, Consumer<OrderEvent> handling) {
        if (restartsForEachBatch) {
            store = started();
        }
        BatchingUnitOfWork<EventMessage<?>> batch = batch(events);
        commit(
                batch,
                () -> new DefaultInterceptorChain<>(batch, List.of(store), message -> {
                            handling.accept((OrderEvent) message.getPayload());
                            return "handled";
                        })
                        .proceed());
    }

    private static BatchingUnitOfWork<EventMessage<?>> batch(List<OrderEvent> events) {
        return new BatchingUnitOfWork<>(events.stream()
                .<EventMessage<?>>map(GenericEventMessage::asEventMessage)
                .toList());
    }

    private static void commit(BatchingUnitOfWork<EventMessage<?>> batch, Callable<Object> handling) {
        ResultMessage<?> result = batch.executeWithResult(handling);
        if (result.isExceptional()) {
            throw (RuntimeException) result.exceptionResult();
        }
    }

    private static Object load(BatchedSagaStore store, Class<?> type, String id) {
        return store.loadSaga(type, id).saga();
    }

    private static AssociationValue about(Object subject) {
        return new AssociationValue(subject instanceof ShipmentId ? "shipmentId" : "orderId", subject.toString());
    }

    private static AssociationValuesImpl unchanged(AssociationValue about) {
        return new AssociationValuesImpl(Set.of(about));
    }

    // Each statement takes a connection, since there is no transaction around it.
    private DataSource counted(DataSource database) {
        return new DelegatingDataSource(database) {
            @Override
            public Connection getConnection() throws SQLException {
                statements.incrementAndGet();
                return super.getConnection();
            }
        };
    }
}
