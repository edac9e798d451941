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
 * The file of an embedded H2, and the connections to it; a database server looks after itself.
 *
 * <ul>
 *   <li>A commit returns when it is in the file. One thread writes, for all commits that wait: see {@link Commits}.
 *   <li>Pages that others have replaced stay where they are for some commits. H2 gives their space away at the next one,
 *       although the commit of a statement outside a transaction, unlike the statement, may still be
 *       reading them ({@code Chunk not found}).
 *   <li>It is compacted by the thread that writes, as H2's own would do.
 *   <li>A store that has closed itself, because the disk is full for example, does not open again. The process ends, so that
 *       a supervisor starts it anew.
 * </ul>
 */
final class EmbeddedStore extends AbstractDataSource {

    /** As H2 keeps by itself outside of SQL. */
    private static final int VERSIONS_TO_KEEP = 5;

    /** H2 writes when it wants to above some 20 MB, in whatever moment that is. */
    private static final int MOST_UNSAVED_BYTES = 4 * 1024 * 1024;

    /** What H2 finds in its header it takes out with the next commit, and writes the header. */
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
        // Open as long as this is, so that the file is not closed when the pool happens to have no other.
        this.first = source.getConnection();
        this.file = fileOf(first);
        file.setVersionsToKeep(VERSIONS_TO_KEEP);
        writeNothingUnasked();
        writer = new Thread(this::write, "embedded-store");
        writer.setDaemon(true);
        writer.start();
    }

    /** Whether it is a connection to a file, neither to memory nor to a server. */
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

    // Once more after every new connection: WRITE_DELAY in its address would have set another.
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

    // Its end waits as long for connections that are being made.
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
     * In step with what is written, not with time: an idle store would grow by what is moved. H2 chooses nothing at all if what
     * it would begin with, which with time is the largest, is more than it may move; so it may move more until it does.
     */
    private void compact() {
        if (file.getFileStore().getChunksFillRate() < FILL_RATE_PERCENT) {
            bytesPerCompaction = file.compact(FILL_RATE_PERCENT, bytesPerCompaction)
                    ? LEAST_BYTES_PER_COMPACTION
                    : Math.min(2 * bytesPerCompaction, MOST_BYTES_PER_COMPACTION);
        }
    }

    /**
     * Has the file's header name every commit. H2 would leave it as it is while it can find the newest commit from it; killed
     * between its two writes, it may find an older one, and be content with that.
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
                "The embedded store has closed itself and cannot be used any more: {}. Ending, to be started again",
                reason);
        end.run();
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

    /** Who still uses a connection afterwards has H2 write at every commit. */
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
