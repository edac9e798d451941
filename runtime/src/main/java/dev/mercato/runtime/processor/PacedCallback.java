package dev.mercato.runtime.processor;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs a callback at once after a quiet time, and otherwise after a pause, once for all calls in between. */
final class PacedCallback implements Runnable {

    private final Runnable callback;
    private final Duration pause;
    private final ScheduledExecutorService timer;
    private final AtomicBoolean isDue = new AtomicBoolean();
    private volatile long next = System.nanoTime();

    PacedCallback(Runnable callback, Duration pause, ScheduledExecutorService timer) {
        this.callback = callback;
        this.pause = pause;
        this.timer = timer;
    }

    @Override
    public void run() {
        if (isDue.compareAndSet(false, true)) {
            Future<?> unused = timer.schedule(this::call, next - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
    }

    private void call() {
        next = System.nanoTime() + pause.toNanos();
        isDue.set(false);
        callback.run();
    }
}
