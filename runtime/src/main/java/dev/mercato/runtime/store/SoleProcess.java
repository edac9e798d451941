package dev.mercato.runtime.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.mercato.runtime.outage.WaitingRoom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * One process at a time works on an event store in PostgreSQL, for the caches of two would disagree. A second one stands
 * by on an advisory lock and takes over when the first is gone; H2 locks its file by itself.
 */
public final class SoleProcess
        implements BeanPostProcessor, ApplicationListener<ContextClosedEvent>, DisposableBean, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(SoleProcess.class);
    private static final long LOCK = 0x6D65726361746FL; // "mercato"
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final WaitingRoom room;
    private volatile boolean stopping;
    private @Nullable Connection lock;

    SoleProcess(Environment environment) {
        this.room = WaitingRoom.of(environment);
    }

    // Who is stopping does not mind losing the lock.
    @Override
    public void onApplicationEvent(ContextClosedEvent closed) {
        stopping = true;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE; // Nothing is migrated while another process works.
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (bean instanceof HikariDataSource database && AwaitedDatabase.isServer(database)) {
            try {
                standBy(database);
            } catch (SQLException unavailable) {
                throw new IllegalStateException("The database cannot be reached", unavailable);
            }
        }
        return bean;
    }

    /** Takes the lock on the database in PostgreSQL for as long as the connection lives; false if a process works on it. */
    public static boolean tryToLock(Connection connection) throws SQLException {
        return holds(connection, "select pg_try_advisory_lock(" + LOCK + ")");
    }

    // Not from the pool, which is closed before the last of those who write.
    private void standBy(HikariDataSource database) throws SQLException {
        Connection connection = AwaitedDatabase.connect(database);
        if (!tryToLock(connection)) {
            LOG.info("Another process works on this database; standing by until it is gone");
            room.await("the other process to be gone", () -> requireLock(connection));
            LOG.info("The other process is gone; taking over");
        }
        lock = connection;
        Thread guard = new Thread(() -> guard(connection), "sole-process");
        guard.setDaemon(true);
        guard.start();
    }

    private static void requireLock(Connection connection) throws SQLException {
        if (!connection.isValid((int) LOOK_EVERY.toSeconds())) {
            throw new IllegalStateException("the database that it has the lock of has gone away");
        }
        if (!tryToLock(connection)) {
            throw new SQLTransientException("the other process still has the lock");
        }
    }

    // The lock goes with its connection; who has lost it must not write any more.
    private void guard(Connection connection) {
        try {
            while (holds(connection, "select true")) {
                LockSupport.parkNanos(LOOK_EVERY.toNanos());
            }
        } catch (SQLException lost) {
            if (!stopping) {
                LOG.error("Lost the lock on the database, which another process may hold by now: stopping", lost);
                Runtime.getRuntime().halt(1);
            }
        }
    }

    @Override
    public void destroy() throws SQLException {
        stopping = true;
        if (lock != null) {
            lock.close();
        }
    }

    private static boolean holds(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() && row.getBoolean(1);
        }
    }
}
