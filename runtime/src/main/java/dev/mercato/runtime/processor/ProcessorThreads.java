package dev.mercato.runtime.processor;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * The threads of the processors that take turns, such as those of the views. Axon would give each of them threads of
 * its own, and wake them all for every event. With few threads, events gather while a processor waits for its turn: the
 * busier the process is, the larger are its batches, and on an idle one nobody waits. A turn is one batch.
 */
final class ProcessorThreads implements DisposableBean {

    private final ScheduledExecutorService coordinator = threads("coordinator-", 1);
    // The other processor is left to the door, the order process and the payments.
    private final ScheduledExecutorService workers =
            threads("processor-", Math.max(1, Runtime.getRuntime().availableProcessors() - 1));

    /** For the short tasks that look for events and claims. */
    ScheduledExecutorService coordinator() {
        return coordinator;
    }

    /** For the batches. */
    ScheduledExecutorService workers() {
        return workers;
    }

    private static ScheduledExecutorService threads(String name, int number) {
        return Executors.newScheduledThreadPool(number, new CustomizableThreadFactory(name));
    }

    // By now all processors have stopped.
    @Override
    public void destroy() {
        coordinator.shutdown();
        workers.shutdown();
    }
}
