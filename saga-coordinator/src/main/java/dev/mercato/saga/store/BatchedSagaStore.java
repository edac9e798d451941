package dev.mercato.saga.store;

import dev.mercato.coreapi.OrderRelated;
import dev.mercato.coreapi.ShipmentRelated;
import dev.mercato.saga.store.SagaTable.SagaKey;
import dev.mercato.saga.store.SagaTable.SagaRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.Message;
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

    private final SagaTable table;
    private final Serializer serializer;

    BatchedSagaStore(SagaTable table, Serializer serializer) {
        this.table = table;
        this.serializer = serializer;
    }

    @Override
    public Set<String> findSagas(Class<?> sagaType, AssociationValue association) {
        SagaRow row = batch().find(new SagaKey(association.getValue(), nameOf(sagaType)), association);
        return row == null ? Set.of() : Set.of(row.id());
    }

    /** Null for a saga that was not found in this batch before. */
    @Override
    public <S> @Nullable Entry<S> loadSaga(Class<S> sagaType, String sagaId) {
        Found found = batch().found.get(sagaId);
        if (found == null) {
            return null;
        }
        SagaRow row = found.row;
        S saga = serializer.deserialize(new SimpleSerializedObject<>(
                row.state(), String.class, row.key().type(), row.revision()));
        return new Entry<>() {
            @Override
            public Set<AssociationValue> associationValues() {
                return Set.of(found.association);
            }

            @Override
            public S saga() {
                return saga;
            }
        };
    }

    @Override
    public void insertSaga(Class<?> sagaType, String sagaId, Object saga, Set<AssociationValue> associations) {
        if (associations.size() != 1) {
            throw new IllegalStateException(sagaType + " must be about one subject, not " + associations);
        }
        String subject = associations.iterator().next().getValue();
        batch().inserted.add(row(new SagaKey(subject, nameOf(sagaType)), sagaId, saga));
    }

    @Override
    public void updateSaga(Class<?> sagaType, String sagaId, Object saga, AssociationValues associations) {
        if (!associations.addedAssociations().isEmpty()
                || !associations.removedAssociations().isEmpty()) {
            throw new IllegalStateException(sagaType + " cannot change its subject");
        }
        Batch batch = batch();
        SagaRow before = batch.row(sagaId);
        SagaRow after = row(before.key(), sagaId, saga);
        if (!before.state().equals(after.state())) {
            batch.updated.add(after);
        }
    }

    @Override
    public void deleteSaga(Class<?> sagaType, String sagaId, Set<AssociationValue> associations) {
        Batch batch = batch();
        batch.deleted.add(batch.row(sagaId).key());
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends EventMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        Object result = chain.proceed();
        if (!(unitOfWork instanceof BatchingUnitOfWork<?> batch) || batch.isLastMessage()) {
            batch().isComplete = true;
            unitOfWork.onPrepareCommit(committing -> batch().write());
        }
        return result;
    }

    private SagaRow row(SagaKey key, String sagaId, Object saga) {
        SerializedObject<String> stored = serializer.serialize(saga, String.class);
        return new SagaRow(key, sagaId, stored.getType().getRevision(), stored.getData());
    }

    private String nameOf(Class<?> sagaType) {
        return serializer.typeForClass(sagaType).getName();
    }

    private Batch batch() {
        UnitOfWork<?> root = CurrentUnitOfWork.get().root();
        return root.getOrComputeResource(BatchedSagaStore.class.getName(), key -> new Batch(root));
    }

    private record Found(SagaRow row, AssociationValue association) {}

    /** What is known and changed while a batch of events is handled, by the thread that handles it. */
    private final class Batch {

        private final Set<String> read = new HashSet<>();
        private final Map<SagaKey, SagaRow> rows = new HashMap<>();
        private final Map<String, Found> found = new HashMap<>();
        private final List<SagaRow> inserted = new ArrayList<>();
        private final List<SagaRow> updated = new ArrayList<>();
        private final List<SagaKey> deleted = new ArrayList<>();
        private boolean isComplete;

        private Batch(UnitOfWork<?> root) {
            read(subjects(root));
            root.onPrepareCommit(committing -> requireCompleteness());
        }

        private void requireCompleteness() {
            if (!isComplete) {
                throw new IllegalStateException("The saga store must be an interceptor of the sagas' processor");
            }
        }

        private @Nullable SagaRow find(SagaKey key, AssociationValue association) {
            if (!read.contains(key.subject())) {
                read(Set.of(key.subject()));
            }
            SagaRow row = rows.get(key);
            if (row != null) {
                found.put(row.id(), new Found(row, association));
            }
            return row;
        }

        private SagaRow row(String sagaId) {
            Found known = found.get(sagaId);
            if (known == null) {
                throw new IllegalStateException("Saga " + sagaId + " was not found in this batch");
            }
            return known.row;
        }

        private void read(Collection<String> subjects) {
            if (!subjects.isEmpty()) {
                read.addAll(subjects);
                rows.putAll(table.about(subjects));
            }
        }

        private void write() {
            table.insert(inserted);
            table.update(updated);
            table.delete(deleted);
        }
    }

    private static Set<String> subjects(UnitOfWork<?> root) {
        Set<String> subjects = new HashSet<>();
        messages(root).map(Message::getPayload).forEach(event -> {
            if (event instanceof OrderRelated concerned) {
                subjects.add(concerned.orderId().value());
            }
            if (event instanceof ShipmentRelated concerned) {
                subjects.add(concerned.shipmentId().value());
            }
        });
        return subjects;
    }

    private static Stream<? extends Message<?>> messages(UnitOfWork<?> root) {
        return root instanceof BatchingUnitOfWork<?> batch
                ? batch.getMessages().stream()
                : Stream.of(root.getMessage());
    }
}
