package dev.mercato.saga.store;

import dev.mercato.coreapi.OrderRelated;
import dev.mercato.coreapi.ShipmentRelated;
import dev.mercato.runtime.outage.NewerVersion;
import dev.mercato.runtime.store.LastWritten;
import dev.mercato.saga.store.SagaBatch.Found;
import dev.mercato.saga.store.SagaTable.SagaKey;
import dev.mercato.saga.store.SagaTable.SagaRow;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValues;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.jspecify.annotations.Nullable;

/**
 * Stores sagas that have one association each, for ever: the order or the shipment that they are about. All sagas that a
 * batch of events concerns are read with one statement, and all that it has changed are written together, just before
 * the commit. Axon's own store asks for each event which sagas it concerns, and then for each saga and its associations.
 *
 * <p>As an interceptor of the processor, it knows the last event of the batch: Axon hands over the sagas event by event
 * when it prepares the commit, so that only what is registered with the last event comes after all of them.
 */
public final class BatchedSagaStore implements SagaStore<Object>, MessageHandlerInterceptor<EventMessage<?>> {

    private static final String BATCH = BatchedSagaStore.class.getName();

    private final SagaTable table;
    private final Serializer serializer;
    private final LastWritten<SagaRow, Object> written = new LastWritten<>();

    BatchedSagaStore(SagaTable table, Serializer serializer) {
        this.table = table;
        this.serializer = serializer;
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends EventMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        BatchingUnitOfWork<?> batch = (BatchingUnitOfWork<?>) unitOfWork;
        SagaBatch sagas = batch.getOrComputeResource(BATCH, key -> read(batch));
        Object result = chain.proceed();
        if (batch.isLastMessage()) {
            batch.onPrepareCommit(committing -> sagas.write());
        }
        return result;
    }

    private SagaBatch read(BatchingUnitOfWork<?> batch) {
        Set<String> subjects = subjects(batch);
        return new SagaBatch(table, subjects, () -> read(subjects));
    }

    /** @throws NewerVersion if an order or a shipment has a process that this version does not know */
    private Map<SagaKey, SagaRow> read(Set<String> subjects) {
        Map<SagaKey, SagaRow> rows = table.about(subjects);
        rows.forEach((key, row) -> {
            if (serializer.classForType(new SimpleSerializedType(key.type(), row.revision()))
                    == UnknownSerializedType.class) {
                throw new NewerVersion(
                        "This version does not know " + key.type() + ", the process of " + key.subject());
            }
        });
        return rows;
    }

    private static Set<String> subjects(BatchingUnitOfWork<?> batch) {
        Set<String> subjects = new HashSet<>();
        batch.getMessages().forEach(message -> {
            if (message.getPayload() instanceof OrderRelated event) {
                subjects.add(event.orderId().value());
            }
            if (message.getPayload() instanceof ShipmentRelated event) {
                subjects.add(event.shipmentId().value());
            }
        });
        return subjects;
    }

    @Override
    public Set<String> findSagas(Class<?> sagaType, AssociationValue association) {
        return batch().find(key(sagaType, Set.of(association)), association)
                .map(SagaRow::id)
                .map(Set::of)
                .orElse(Set.of());
    }

    /** A saga that was found in this batch. */
    private record Loaded<S>(S saga, Set<AssociationValue> associationValues) implements Entry<S> {}

    /** The saga of a subject as it is stored, for whoever only looks at it. */
    public <S> Optional<S> look(Class<S> sagaType, String subject) {
        SagaKey key = new SagaKey(subject, serializer.typeForClass(sagaType).getName());
        return Optional.ofNullable(table.about(Set.of(subject)).get(key))
                .map(row -> sagaType.cast(serializer.<String, Object>deserialize(stored(row))));
    }

    /** Deletes the saga of a subject, whether it can be read or not, outside of any batch. */
    public void forget(Class<?> sagaType, String subject) {
        table.delete(
                List.of(new SagaKey(subject, serializer.typeForClass(sagaType).getName())));
    }

    private static SerializedObject<String> stored(SagaRow row) {
        return new SimpleSerializedObject<>(row.state(), String.class, row.key().type(), row.revision());
    }

    @Override
    public <S> Entry<S> loadSaga(Class<S> sagaType, String sagaId) {
        Found found = batch().found(sagaId);
        SagaRow row = found.row();
        S saga = sagaType.cast(
                written.take(sagaId, row).orElseGet(() -> serializer.<String, Object>deserialize(stored(row))));
        return new Loaded<>(saga, Set.of(found.association()));
    }

    @Override
    public void insertSaga(Class<?> sagaType, String sagaId, Object saga, Set<AssociationValue> associations) {
        batch().insert(row(key(sagaType, associations), sagaId, saga));
    }

    @Override
    public void updateSaga(Class<?> sagaType, String sagaId, Object saga, AssociationValues associations) {
        batch().update(row(key(sagaType, associations.asSet()), sagaId, saga));
    }

    @Override
    public void deleteSaga(Class<?> sagaType, String sagaId, Set<AssociationValue> associations) {
        batch().delete(key(sagaType, associations));
    }

    private SagaKey key(Class<?> sagaType, Set<AssociationValue> associations) {
        if (associations.size() != 1) {
            throw new IllegalStateException(sagaType + " must be about one subject, not " + associations.size());
        }
        String subject = associations.iterator().next().getValue();
        return new SagaKey(subject, serializer.typeForClass(sagaType).getName());
    }

    private SagaRow row(SagaKey key, String sagaId, Object saga) {
        SerializedObject<String> stored = serializer.serialize(saga, String.class);
        SagaRow row = new SagaRow(key, sagaId, stored.getType().getRevision(), stored.getData());
        written.put(sagaId, row, saga);
        return row;
    }

    private static SagaBatch batch() {
        return Optional.ofNullable(CurrentUnitOfWork.get().root().<SagaBatch>getResource(BATCH))
                .orElseThrow(() ->
                        new IllegalStateException("The saga store must be an interceptor of the sagas' processor"));
    }
}
