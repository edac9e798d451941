package dev.mercato.orderbooks.client;

import java.time.Duration;

/** How long to retry and wait for one thing; monotonic, so it does not depend on the wall clock. */
public final class Patience {

    private final long end;

    public Patience(Duration length) {
        this.end = System.nanoTime() + length.toNanos();
    }

    Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    public boolean isOver() {
        return left().isZero();
    }

    /** Waits, but no longer than the patience lasts. */
    public void pause(Duration length) {
        Duration pause = length.compareTo(left()) < 0 ? length : left();
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the server", interrupted);
        }
    }
}
