package dev.mercato.runtime.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets many commits share one write of the file, and no change happen while one begins.
 *
 * <p>H2 collects what it writes table by table and index by index. What is committed meanwhile may get into the file
 * in part, without the log by which it could be taken back: after a kill an index has rows that its table has not, and rows
 * stay locked by a transaction that nobody can end (h2database#2080). The next write makes it whole, if it comes to that.
 *
 * <p>So a change enters and leaves, and a write waits until nobody is inside. Who has changed something in its transaction
 * already enters even when a write is waiting: somebody inside may wait for the end of just this transaction.
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

    /** Returns when all that was committed before is in the file. */
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

    /** For the one thread that writes: whether there is something to write. */
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

    /** For the one thread that writes. */
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

    /** @param reason why what was not written never will be; null if somebody else writes from now on */
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
