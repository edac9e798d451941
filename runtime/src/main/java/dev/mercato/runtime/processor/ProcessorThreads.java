package dev.mercato.runtime.processor;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * The threads that handle the batches of the processors that take turns, such as those of the views. Axon would give
 * each of them threads of its own, and wake them all for every event. With few threads, events gather while a processor
 * waits for its turn: the busier the process is, the larger are its batches, and on an idle one nobody waits. A turn is
 * one batch.
 *
 * <p>Each processor keeps its own coordinating thread, which renews its claims and may wait for a store that is away.
 */
final class ProcessorThreads implements DisposableBean {

    // The other processor is left to the door, the order process and the payments.
    private final ScheduledExecutorService workers = Executors.newScheduledThreadPool(
            Math.max(1, Runtime.getRuntime().availableProcessors() - 1), new CustomizableThreadFactory("processor-"));

    ScheduledExecutorService workers() {
        return workers;
    }

    // By now all processors have stopped.
    @Override
    public void destroy() {
        workers.shutdown();
    }
}
