package dev.mercato.runtime.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Looks after the file of an embedded H2; a database server looks after itself.
 *
 * <ul>
 *   <li>Pages that others have replaced stay where they are for some commits. H2 gives their space away at the next one,
 *       although the commit of a statement outside a transaction, unlike the statement, may still be
 *       reading them ({@code Chunk not found}).
 *   <li>It is compacted. H2 would do so itself, in the thread that writes commits later; with {@code WRITE_DELAY=0}, without
 *       which acknowledged commits are lost, it has no such thread.
 *   <li>A store that has closed itself, because the disk is full for example, does not open again. The process ends, so that
 *       a supervisor starts it anew.
 * </ul>
 */
final class EmbeddedStore implements ApplicationListener<ContextClosedEvent>, DisposableBean {

    /** As H2 keeps by itself outside of SQL. With hundreds of them kills have left a damaged file; why, is not proven. */
    static final int VERSIONS_TO_KEEP = 5;

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedStore.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final int FILL_RATE_PERCENT = 50;

    /** In step with what is written, not with time: an idle store would grow by what is moved. */
    private static final int BYTES_MOVED_PER_COMMIT = 32 * 1024;

    private static final int COMMITS_PER_COMPACTION = 32;
    private static final int MOST_COMMITS_PER_COMPACTION = 128;

    private final Runnable end;
    private final @Nullable Thread caretaker;
    private volatile boolean stopping;

    EmbeddedStore(DataSource dataSource) throws SQLException {
        this(dataSource, () -> Runtime.getRuntime().halt(1));
    }

    EmbeddedStore(DataSource dataSource, Runnable end) throws SQLException {
        this.end = end;
        MVStore store = storeOf(dataSource);
        if (store == null) {
            caretaker = null;
            return;
        }
        store.setVersionsToKeep(VERSIONS_TO_KEEP);
        caretaker = new Thread(() -> lookAfter(store), "embedded-store");
        caretaker.setDaemon(true);
        caretaker.start();
    }

    static @Nullable MVStore storeOf(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return connection.isWrapperFor(JdbcConnection.class)
                            && connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session
                    ? session.getDatabase().getStore().getMvStore()
                    : null;
        }
    }

    private void lookAfter(MVStore store) {
        long compactedAt = store.getCurrentVersion();
        while (!stopping) {
            if (store.isClosed()) {
                tellAndEnd(store);
                return;
            }
            long commits = store.getCurrentVersion() - compactedAt;
            if (commits >= COMMITS_PER_COMPACTION) {
                compact(store, (int) Math.min(commits, MOST_COMMITS_PER_COMPACTION) * BYTES_MOVED_PER_COMMIT);
                compactedAt = store.getCurrentVersion();
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    private static void compact(MVStore store, int bytes) {
        try {
            store.compact(FILL_RATE_PERCENT, bytes);
        } catch (MVStoreException closed) {
            LOG.debug("Not compacted", closed); // The next look tells.
        }
    }

    private void tellAndEnd(MVStore store) {
        if (!stopping) {
            LOG.error(
                    "The embedded store has closed itself and cannot be used any more: {}. Ending, to be started"
                            + " again",
                    reason(store.getPanicException()));
            end.run();
        }
    }

    private static String reason(@Nullable Throwable failure) {
        if (failure == null) {
            return "it does not say why";
        }
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return Objects.toString(cause.getMessage(), cause.toString());
    }

    // The pool closes it soon.
    @Override
    public void onApplicationEvent(ContextClosedEvent closed) {
        stopping = true;
    }

    @Override
    public void destroy() throws InterruptedException {
        stopping = true;
        if (caretaker != null) {
            LockSupport.unpark(caretaker);
            caretaker.join();
        }
    }
}
