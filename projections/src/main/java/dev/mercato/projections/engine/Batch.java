package dev.mercato.projections.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Collects a view's events and hands them over together, in order, just before the commit: the writes are in the
 * token's transaction, with few statements for many events.
 */
public final class Batch<E> {

    private final String view;
    private final Consumer<List<RecordedEvent<E>>> write;

    public Batch(String view, Consumer<List<RecordedEvent<E>>> write) {
        this.view = view;
        this.write = write;
    }

    public void add(E event, DomainEventMessage<?> message) {
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        List<RecordedEvent<E>> events = batch.getOrComputeResource("events of " + view, key -> {
            List<RecordedEvent<E>> collected = new ArrayList<>();
            batch.onPrepareCommit(committing -> write.accept(collected));
            return collected;
        });
        events.add(RecordedEvent.of(event, message));
    }
}
