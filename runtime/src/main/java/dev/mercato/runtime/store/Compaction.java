package dev.mercato.runtime.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/**
 * Keeps the file of an embedded H2 small. H2 would do so itself, in the thread that writes commits later; with
 * {@code WRITE_DELAY=0}, without which acknowledged commits are lost, it has no such thread, and the file of a busy store
 * grows by hundreds of kilobytes with every order.
 */
final class Compaction implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Compaction.class);
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final int FILL_RATE_PERCENT = 50;
    private static final int MOST_BYTES_AT_ONCE = 16 * 1024 * 1024;

    private final DataSource dataSource;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread worker = new Thread(work, "compaction");
        worker.setDaemon(true);
        return worker;
    });

    @SuppressWarnings("FutureReturnValueIgnored") // It goes on until the process ends.
    Compaction(DataSource dataSource) {
        this.dataSource = dataSource;
        thread.scheduleWithFixedDelay(this::compact, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void compact() {
        try (Connection connection = dataSource.getConnection()) {
            if (connection.isWrapperFor(JdbcConnection.class)
                    && connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session) {
                MVStore store = session.getDatabase().getStore().getMvStore();
                store.compact(FILL_RATE_PERCENT, MOST_BYTES_AT_ONCE);
            }
        } catch (SQLException | IllegalStateException failed) {
            LOG.debug("Not compacted this time", failed);
        }
    }

    @Override
    public void destroy() {
        thread.shutdown();
    }
}
