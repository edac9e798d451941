package dev.mercato.runtime;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Does something at intervals, in a thread of its own, while the process runs, and stops before the buses do. */
public final class RegularWork implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RegularWork.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String thread;
    private final String what;
    private final Runnable work;
    private final Duration pause;
    private @Nullable ScheduledExecutorService executor;
    private volatile boolean isFailing;

    /**
     * @param thread its name
     * @param what for the log, such as {@code report overdue answers to their orders}
     * @param pause between the end of one turn and the beginning of the next
     */
    public RegularWork(String thread, String what, Runnable work, Duration pause) {
        this.thread = thread;
        this.what = what;
        this.work = work;
        this.pause = pause;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // It runs until it is stopped.
    public synchronized void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(turn -> {
            Thread worker = new Thread(turn, thread);
            worker.setDaemon(true);
            return worker;
        });
        executor = started;
        started.scheduleWithFixedDelay(this::turn, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void turn() {
        try {
            work.run();
            isFailing = false;
        } catch (RuntimeException failed) {
            if (!isFailing) {
                LOG.warn("Failed to {}; retrying until it works", what, failed);
            }
            isFailing = true;
        }
    }

    /** Lets the current turn finish: interrupting a write closes an embedded H2 database for all its users. */
    @Override
    public synchronized void stop() {
        if (executor == null) {
            return;
        }
        executor.shutdown();
        try {
            if (!executor.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("The shutdown did not wait longer for {} to {}; the next start goes on", thread, what);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        executor = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return executor != null;
    }
}
