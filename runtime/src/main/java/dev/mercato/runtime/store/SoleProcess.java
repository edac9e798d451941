package dev.mercato.runtime.store;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariDataSource;
import dev.mercato.runtime.outage.Outage;
import dev.mercato.runtime.outage.WaitingRoom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Only one process at a time works on an event store in PostgreSQL, because the caches of two would disagree. A second
 * one is a standby: it waits for an advisory lock and takes over when the first is gone. H2 locks its file by itself. A
 * process that loses the lock, for example because the server was restarted, takes it again and continues, unless
 * another process was faster.
 */
public final class SoleProcess
        implements BeanPostProcessor,
                SmartInitializingSingleton,
                ApplicationListener<ContextClosedEvent>,
                DisposableBean,
                Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(SoleProcess.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final WaitingRoom room;
    private final Runnable end;
    private volatile boolean stopping;
    private @Nullable ProcessLock lock;

    SoleProcess(Environment environment) {
        this(environment, () -> Runtime.getRuntime().halt(1));
    }

    SoleProcess(Environment environment, Runnable end) {
        this.room = WaitingRoom.of(environment);
        this.end = end;
    }

    // A process that is stopping may lose the lock.
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
            lock = ProcessLock.on(database);
            try {
                standBy(lock);
            } catch (SQLException unavailable) {
                throw new IllegalStateException("The database cannot be reached", unavailable);
            }
        }
        return bean;
    }

    /** Takes the lock on the PostgreSQL database while the connection lives; false if a process works on it. */
    public static boolean tryToLock(Connection connection) throws SQLException {
        return ProcessLock.tryToLock(connection);
    }

    private void standBy(ProcessLock free) throws SQLException {
        if (!isTaken(free)) {
            LOG.info("Another process uses this database; standing by until it ends");
            room.await("the other process to end", () -> {
                if (!free.tryToTake()) {
                    throw new SQLTransientException("the other process still holds the lock");
                }
            });
            LOG.info("The other process has ended; taking over");
        }
    }

    private static boolean isTaken(ProcessLock free) throws SQLException {
        try {
            return free.tryToTake();
        } catch (SQLException failed) {
            if (Outage.isBehind(failed)) {
                return false;
            }
            throw failed;
        }
    }

    // The tables exist only now.
    @Override
    public void afterSingletonsInstantiated() {
        if (lock == null) {
            return;
        }
        try {
            lock.sign();
        } catch (SQLException lost) {
            throw new IllegalStateException("The lock on the database was lost during startup", lost);
        }
        Thread guard = new Thread(this::guard, "sole-process");
        guard.setDaemon(true);
        guard.start();
    }

    private void guard() {
        ProcessLock held = requireNonNull(lock);
        while (!stopping) {
            try {
                held.requireSession();
            } catch (SQLException lost) {
                if (!stopping && !isTakenAgain(held, lost)) {
                    LOG.error("Another process has taken the lock on the database; ending, because the caches of this"
                            + " one may be out of date; started again, it stands by");
                    end.run();
                    return;
                }
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    private boolean isTakenAgain(ProcessLock held, SQLException lost) {
        LOG.warn("Lost the lock on the database and the right to write: {}", lost.getMessage());
        while (!stopping) {
            try {
                boolean again = held.tryToTakeAgain();
                if (again) {
                    LOG.info("Took the lock on the database again; continuing");
                }
                return again;
            } catch (SQLException unavailable) {
                LOG.debug("The lock on the database cannot be taken again yet", unavailable);
                LockSupport.parkNanos(LOOK_EVERY.toNanos());
            }
        }
        return true;
    }

    @Override
    public void destroy() throws SQLException {
        stopping = true;
        if (lock != null) {
            lock.close();
        }
    }
}
