package dev.mercato.projections.engine;

import dev.mercato.runtime.processor.BatchWriter;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.eventhandling.DomainEventMessage;

/** Collects a view's events and hands them over together, in order, just before the commit. */
public final class Batch<E> {

    private final BatchWriter<RecordedEvent<E>> writer;

    public Batch(String view, Consumer<List<RecordedEvent<E>>> write) {
        this.writer = new BatchWriter<>("events of " + view, write);
    }

    public void add(E event, DomainEventMessage<?> message) {
        writer.add(RecordedEvent.of(event, message));
    }
}
