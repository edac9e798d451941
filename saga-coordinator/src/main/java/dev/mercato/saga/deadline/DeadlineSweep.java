package dev.mercato.saga.deadline;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks for expired deadlines at intervals while the process runs, and stops before the buses do. Every instance looks
 * for itself: an order ignores a report that it already has.
 */
final class DeadlineSweep implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DeadlineSweep.class);

    private final Runnable look;
    private final Duration pause;
    private @Nullable ScheduledExecutorService thread;
    private volatile boolean isFailing;

    DeadlineSweep(Runnable look, Duration pause) {
        this.look = look;
        this.pause = pause;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // It runs until it is stopped.
    public synchronized void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread worker = new Thread(work, "deadline-sweep");
            worker.setDaemon(true);
            return worker;
        });
        thread = started;
        started.scheduleWithFixedDelay(this::sweep, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        try {
            look.run();
            isFailing = false;
        } catch (RuntimeException failed) {
            if (!isFailing) {
                LOG.warn("Failed to report overdue answers to their orders; retrying until it works", failed);
            }
            isFailing = true;
        }
    }

    /** Lets the current sweep finish: interrupting a write closes an embedded H2 database for all its users. */
    @Override
    public synchronized void stop() {
        if (thread == null) {
            return;
        }
        thread.shutdown();
        try {
            if (!thread.awaitTermination(Deadlines.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("An overdue answer was not reported before the shutdown; it will be after the next start");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
