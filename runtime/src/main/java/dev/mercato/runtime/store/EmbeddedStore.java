package dev.mercato.runtime.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * The file of an embedded H2, and the connections to it; a database server needs none of this.
 *
 * <ul>
 *   <li>A commit returns when it is in the file. One thread writes for all waiting commits: see {@link Commits}.
 *   <li>Replaced pages are kept for some commits. H2 would reuse their space at the next commit, although the commit of
 *       a statement outside a transaction, unlike the statement, may still be reading them ({@code Chunk not found}).
 *   <li>The writer thread also compacts the file, as H2's own would.
 *   <li>A store that has closed itself, for example because the disk is full, does not open again. The process ends, so
 *       that a supervisor restarts it.
 * </ul>
 */
final class EmbeddedStore extends AbstractDataSource {

    /** H2's own default outside of SQL. */
    private static final int VERSIONS_TO_KEEP = 5;

    /** Above some 20 MB, H2 writes by itself, at any moment. */
    private static final int MOST_UNSAVED_BYTES = 4 * 1024 * 1024;

    /** H2 removes this entry from its header with the next commit, and then writes the header. */
    private static final String SHUT_DOWN_CLEANLY = "clean";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedStore.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final int FILL_RATE_PERCENT = 50;

    private static final int LEAST_BYTES_PER_COMPACTION = 1024 * 1024;
    private static final int MOST_BYTES_PER_COMPACTION = 16 * 1024 * 1024;

    private final DataSource source;
    private final Runnable end;
    private final Connection first;
    private final MVStore file;
    private final Commits commits = new Commits();
    private final Thread writer;
    private volatile boolean stopping;
    private int bytesPerCompaction = LEAST_BYTES_PER_COMPACTION;

    EmbeddedStore(DataSource source) throws SQLException {
        this(source, () -> Runtime.getRuntime().halt(1));
    }

    EmbeddedStore(DataSource source, Runnable end) throws SQLException {
        this.source = source;
        this.end = end;
        // Stays open as long as this store, so that the file is not closed when the pool has no other connection.
        this.first = source.getConnection();
        this.file = fileOf(first);
        file.setVersionsToKeep(VERSIONS_TO_KEEP);
        writeNothingUnasked();
        writer = new Thread(this::write, "embedded-store");
        writer.setDaemon(true);
        writer.start();
    }

    /** Whether the connection is to a file, not to memory or to a server. */
    static boolean holds(Connection connection) throws SQLException {
        return connection.isWrapperFor(JdbcConnection.class)
                && connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session
                && session.getDatabase().isPersistent();
    }

    static MVStore fileOf(Connection connection) throws SQLException {
        SessionLocal session =
                (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        return session.getDatabase().getStore().getMvStore();
    }

    @Override
    public Connection getConnection() throws SQLException {
        return stored(source.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return stored(source.getConnection(user, password));
    }

    private Connection stored(Connection connection) {
        writeNothingUnasked();
        return new StoredConnection(connection, this).asConnection();
    }

    // Repeated after every new connection: WRITE_DELAY in its URL would have changed it.
    private void writeNothingUnasked() {
        if (!stopping) {
            file.setAutoCommitDelay(Integer.MAX_VALUE);
        }
    }

    // The pool sets it.
    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        source.setLoginTimeout(seconds);
    }

    // On shutdown, the pool waits this long for connections that are being opened.
    @Override
    public int getLoginTimeout() throws SQLException {
        return source.getLoginTimeout();
    }

    Commits commits() {
        return commits;
    }

    void limitUnsaved() {
        if (file.getUnsavedMemory() > MOST_UNSAVED_BYTES) {
            commits.request();
        }
    }

    private void write() {
        try {
            while (!stopping && !file.isClosed()) {
                if (commits.awaitRequest(LOOK_EVERY)) {
                    commits.write(this::commit);
                    compact();
                }
            }
        } catch (RuntimeException | Error failed) {
            tellAndEnd(failed);
            return;
        }
        if (!stopping) {
            tellAndEnd(null);
        }
    }

    /**
     * Runs with every write, not by time: an idle store would grow by what is moved. H2 moves nothing at all if its
     * first candidate, which becomes the largest over time, exceeds the limit; so the limit grows until it does.
     */
    private void compact() {
        if (file.getFileStore().getChunksFillRate() < FILL_RATE_PERCENT) {
            bytesPerCompaction = file.compact(FILL_RATE_PERCENT, bytesPerCompaction)
                    ? LEAST_BYTES_PER_COMPACTION
                    : Math.min(2 * bytesPerCompaction, MOST_BYTES_PER_COMPACTION);
        }
    }

    /**
     * Makes the file's header name every commit. H2 would not update it while it can find the newest commit from it;
     * after a kill between its two writes, it may find an older one and accept that.
     */
    private void commit() {
        file.getStoreHeader().put(SHUT_DOWN_CLEANLY, 0);
        file.commit();
    }

    private void tellAndEnd(@Nullable Throwable failure) {
        Throwable panic = file.getPanicException();
        String reason = reason(panic == null ? failure : panic);
        commits.end("The embedded store cannot be written: " + reason);
        LOG.error(
                "The embedded store has closed itself and cannot be used any more: {}. Ending; start Mercato again",
                reason);
        end.run();
    }

    private static String reason(@Nullable Throwable failure) {
        if (failure == null) {
            return "no reason is known";
        }
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return Objects.toString(cause.getMessage(), cause.toString());
    }

    /** For connections that are still used afterwards, H2 writes at every commit. */
    void close() throws InterruptedException, SQLException {
        stopping = true;
        writer.join();
        if (!file.isClosed()) {
            file.setAutoCommitDelay(0);
            commits.write(this::commit);
        }
        commits.end(null);
        first.close();
    }
}
