package dev.mercato.runtime.parked;

import dev.mercato.runtime.log.WithoutValues;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Tries sequences that are set aside again while the process runs, and measures them; stops before the buses do. */
final class ParkedRetries implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ParkedRetries.class);
    private static final Duration MEASURED_EVERY = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ParkedSequences sequences;
    private final Runnable measure;
    private final Duration pause;
    private @Nullable ScheduledExecutorService thread;

    ParkedRetries(ParkedSequences sequences, Runnable measure, Duration pause) {
        this.sequences = sequences;
        this.measure = measure;
        this.pause = pause;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // It runs until it is stopped.
    public synchronized void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread worker = new Thread(work, "parked-retries");
            worker.setDaemon(true);
            return worker;
        });
        thread = started;
        started.scheduleWithFixedDelay(
                () -> sequences.all().forEach(ParkedRetries::retry),
                pause.toMillis(),
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
        started.scheduleWithFixedDelay(
                this::measure, pause.toMillis(), MEASURED_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void measure() {
        try {
            measure.run();
        } catch (RuntimeException failed) {
            LOG.debug("Cannot measure what is set aside: {}", WithoutValues.describe(failed));
        }
    }

    // The failure of an event is kept with its sequence; this is one of the database, which the processors report.
    private static void retry(Parking processor) {
        try {
            processor.retryDue();
        } catch (RuntimeException failed) {
            LOG.debug("Cannot retry what {} has set aside: {}", processor.processor(), WithoutValues.describe(failed));
        }
    }

    /** Lets the current event finish: interrupting a write closes an embedded H2 database for all its users. */
    @Override
    public synchronized void stop() {
        if (thread == null) {
            return;
        }
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("An event that was set aside is still being handled at the shutdown; it will be again");
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
