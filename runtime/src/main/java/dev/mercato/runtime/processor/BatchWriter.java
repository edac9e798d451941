package dev.mercato.runtime.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Collects what the events of a batch have to write, and hands it over together, in order, just before the commit: it is
 * in the transaction of the batch and of its token, with few statements for many events.
 */
public final class BatchWriter<T> {

    private final String name;
    private final Consumer<List<T>> write;

    /** For one kind of row; {@code name} is unique in the process. */
    public BatchWriter(String name, Consumer<List<T>> write) {
        this.name = name;
        this.write = write;
    }

    public void add(T element) {
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        List<T> elements = batch.getOrComputeResource(BatchWriter.class.getName() + " " + name, key -> {
            List<T> collected = new ArrayList<>();
            batch.onPrepareCommit(committing -> write.accept(collected));
            return collected;
        });
        elements.add(element);
    }
}
