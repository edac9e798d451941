package dev.mercato.doors;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes all bodies in memory may have together. */
final class BodyMemory {

    private static final int SHARE_OF_HEAP = 8;

    private final long most;
    private final AtomicLong taken = new AtomicLong();

    BodyMemory(long most) {
        this.most = most;
    }

    /** A share of the heap that has room for the largest body, however small the heap is. */
    static BodyMemory forBodiesOf(long largest) {
        return new BodyMemory(Math.max(largest, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
    }

    boolean take(long bytes) {
        if (taken.addAndGet(bytes) <= most) {
            return true;
        }
        taken.addAndGet(-bytes);
        return false;
    }

    void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }

    long taken() {
        return taken.get();
    }
}
