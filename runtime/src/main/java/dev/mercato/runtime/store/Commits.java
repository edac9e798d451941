package dev.mercato.runtime.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets many commits share one write of the file, and allows no change while a write begins.
 *
 * <p>H2 collects what it writes table by table and index by index. A commit in the meantime may reach the file in part,
 * without the log that could undo it: after a kill, an index has rows that its table does not have, and rows stay
 * locked by a transaction that nobody can end (h2database#2080). The next write would complete it, if there is one.
 *
 * <p>So a change enters and leaves, and a write waits until nobody is inside. A transaction that has already changed
 * something enters even when a write is waiting, because somebody inside may be waiting for this transaction to end.
 */
final class Commits {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition requested = lock.newCondition();
    private final Condition nobodyInside = lock.newCondition();
    private final Condition open = lock.newCondition();
    private final Condition progress = lock.newCondition();

    private int inside;
    private boolean isWriteWaiting;
    private boolean isWriting;
    private boolean isRequested;
    private boolean isEnded;
    private long begun;
    private long written;
    private @Nullable String failure;

    void enter(boolean hasChanged) {
        lock.lock();
        try {
            while (isWriting || (isWriteWaiting && !hasChanged)) {
                open.awaitUninterruptibly();
            }
            inside++;
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.lock();
        try {
            inside--;
            if (inside == 0) {
                nobodyInside.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    void request() {
        lock.lock();
        try {
            isRequested = true;
            requested.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Returns when everything that was committed before is in the file. */
    void awaitWritten() throws SQLException {
        lock.lock();
        try {
            long mine = begun + 1;
            isRequested = true;
            requested.signal();
            while (written < mine && !isEnded) {
                progress.awaitUninterruptibly();
            }
            if (written < mine && failure != null) {
                throw new SQLException(failure, "08007");
            }
        } finally {
            lock.unlock();
        }
    }

    /** For the writer thread only: whether there is something to write. */
    boolean awaitRequest(Duration patience) {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (!isRequested && left > 0) {
                left = requested.awaitNanos(left);
            }
            return isRequested;
        } catch (InterruptedException nobodyDoes) {
            return isRequested;
        } finally {
            lock.unlock();
        }
    }

    /** For the writer thread only. */
    void write(Runnable write) {
        begin();
        boolean isWritten = false;
        try {
            write.run();
            isWritten = true;
        } finally {
            finish(isWritten);
        }
    }

    private void begin() {
        lock.lock();
        try {
            isWriteWaiting = true;
            while (inside > 0) {
                nobodyInside.awaitUninterruptibly();
            }
            isWriteWaiting = false;
            isWriting = true;
            isRequested = false;
            begun++;
        } finally {
            lock.unlock();
        }
    }

    private void finish(boolean isWritten) {
        lock.lock();
        try {
            isWriting = false;
            if (isWritten) {
                written = begun;
            }
            open.signalAll();
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** @param reason why unwritten commits will never be written; null if somebody else writes from now on */
    void end(@Nullable String reason) {
        lock.lock();
        try {
            failure = reason;
            isEnded = true;
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
