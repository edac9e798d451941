package dev.mercato.saga.store;

import dev.mercato.saga.store.SagaTable.SagaKey;
import dev.mercato.saga.store.SagaTable.SagaRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.axonframework.modelling.saga.AssociationValue;
import org.springframework.util.function.SingletonSupplier;

/**
 * The sagas that a batch of events concerns, read when the first is looked for, and what the batch changes; used by the one
 * thread that handles it.
 */
final class SagaBatch {

    /** {@code association} led to the saga, and is the only one that it has. */
    record Found(SagaRow row, AssociationValue association) {}

    private final SagaTable table;
    private final Set<String> subjects;
    private final Supplier<Map<SagaKey, SagaRow>> rows;
    private final Map<String, Found> found = new HashMap<>();
    private final Set<SagaKey> deleted = new LinkedHashSet<>();
    private final Map<SagaKey, SagaRow> updated = new LinkedHashMap<>();
    private final List<SagaRow> inserted = new ArrayList<>();

    SagaBatch(SagaTable table, Set<String> subjects, Supplier<Map<SagaKey, SagaRow>> rows) {
        this.table = table;
        this.subjects = subjects;
        this.rows = SingletonSupplier.of(rows);
    }

    Optional<SagaRow> find(SagaKey key, AssociationValue association) {
        if (!subjects.contains(key.subject())) {
            throw new IllegalStateException("No event of the batch is about " + key.subject());
        }
        Optional<SagaRow> row = Optional.ofNullable(rows.get().get(key));
        row.ifPresent(present -> found.put(present.id(), new Found(present, association)));
        return row;
    }

    Found found(String sagaId) {
        return Optional.ofNullable(found.get(sagaId))
                .orElseThrow(() -> new IllegalStateException("Saga " + sagaId + " was not found in this batch"));
    }

    void insert(SagaRow row) {
        inserted.add(row);
    }

    void update(SagaRow row) {
        if (!row.equals(rows.get().get(row.key()))) {
            updated.put(row.key(), row);
        }
    }

    void delete(SagaKey key) {
        deleted.add(key);
        updated.remove(key);
    }

    /** An ended saga goes first: a new one about the same subject may have begun in the same batch. */
    void write() {
        table.delete(deleted);
        table.update(updated.values());
        table.insert(inserted);
    }
}
