package dev.mercato.benchmark;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what was opened, the latest first, when it is closed or this program ends, even by Ctrl-C. */
final class Cleanup implements AutoCloseable {

    /** Something that can be closed without a checked exception. */
    @FunctionalInterface
    interface Step extends AutoCloseable {
        @Override
        void close();
    }

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Thread hook = new Thread(this::closeAll, "cleanup");

    Cleanup() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Closes it later. */
    synchronized <T extends AutoCloseable> T later(T open) {
        opened.push(open);
        return open;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            return;
        }
        closeAll();
    }

    /** Closes all, even if one cannot be closed. */
    private synchronized void closeAll() {
        IllegalStateException failure = new IllegalStateException("Something could not be closed");
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception failed) {
                failure.addSuppressed(failed);
            }
        }
        if (failure.getSuppressed().length > 0) {
            throw failure;
        }
    }
}
