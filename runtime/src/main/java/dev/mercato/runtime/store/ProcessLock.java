package dev.mercato.runtime.store;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL advisory lock that one process at a time holds on a database, for as long as the session that took it
 * lives. A process opens its other sessions only while it holds the lock, and the next holder ends those that are left:
 * no transaction of the previous process can commit after that.
 */
final class ProcessLock implements AutoCloseable {

    private static final long KEY = 0x6D65726361746FL; // "mercato"
    private static final String PREFIX = "mercato-process-";
    private static final int SECONDS_WITHOUT_ANSWER = 10;

    /** The session that took the lock, of any process. */
    private static final String HOLDER = """
            from pg_locks join pg_stat_activity using (pid)
            where locktype = 'advisory' and granted and objsubid = 1 and (classid::bigint << 32) + objid::bigint = %s
                and database = (select oid from pg_database where datname = current_database())""".formatted(KEY);

    private final String process = PREFIX + UUID.randomUUID();
    private final HikariDataSource database;
    private final @Nullable String settings;
    private volatile @Nullable Connection session;

    private ProcessLock(HikariDataSource database) {
        this.database = database;
        this.settings = database.getConnectionInitSql();
    }

    /** The lock on that database; from now on its pool opens connections only while the lock is held. */
    static ProcessLock on(HikariDataSource database) {
        ProcessLock lock = new ProcessLock(database);
        database.setConnectionInitSql(lock.settings == null ? lock.check() : lock.settings + "; " + lock.check());
        return lock;
    }

    // Sets the name first: a process that takes the lock in between finds this session by its name; otherwise this
    // session finds the lock gone.
    private String check() {
        return """
                set application_name = '%s'; do $$ begin
                    if not exists (select 1 %s and application_name = '%s') then
                        raise exception 'The process has lost its lock on the database'
                            using errcode = 'cannot_connect_now';
                    end if;
                end $$""".formatted(process, HOLDER, process);
    }

    /** False if another session holds it. */
    static boolean tryToLock(Connection connection) throws SQLException {
        return "t".equals(value(connection, "select pg_try_advisory_lock(" + KEY + ")"));
    }

    /**
     * Takes the lock for the first time; false if another process has it.
     *
     * @throws SQLTransientException if sessions of the previous process are still ending
     */
    boolean tryToTake() throws SQLException {
        Connection connection = connected();
        if (!tryToLock(connection)) {
            return false;
        }
        String ended = value(connection, """
                select count(pg_terminate_backend(pid)) from pg_stat_activity
                where datname = current_database() and usename = current_user and pid <> pg_backend_pid()
                    and application_name like '%s%%' and application_name <> '%s'""".formatted(PREFIX, process));
        if (!"0".equals(ended)) {
            throw new SQLTransientException("sessions of the previous process still exist");
        }
        openTheDatabase(connection);
        return true;
    }

    /**
     * Takes the lock again after its session was lost; false if another process has it, or has had it in the meantime.
     *
     * @throws SQLTransientException if the server has not noticed yet that the session was lost
     */
    boolean tryToTakeAgain() throws SQLException {
        Connection connection = connected();
        if (tryToLock(connection)) {
            boolean isLast = process.equals(value(connection, "select name from sole_process"));
            if (isLast) {
                openTheDatabase(connection);
            }
            return isLast;
        }
        String holder = value(connection, "select application_name " + HOLDER);
        if (holder != null && !holder.equals(process)) {
            return false;
        }
        execute(connection, "select pg_terminate_backend(pid) " + HOLDER + " and application_name = '" + process + "'");
        throw new SQLTransientException("the lost session still holds the lock");
    }

    private void openTheDatabase(Connection connection) throws SQLException {
        execute(connection, "set application_name = '" + process + "'");
    }

    /** Records that this process was the last to take the lock. */
    void sign() throws SQLException {
        execute(
                requireNonNull(session),
                "delete from sole_process; insert into sole_process (name) values ('" + process + "')");
    }

    /** Fails if the session is lost, and with it the lock; also fails within seconds if nothing answers. */
    void requireSession() throws SQLException {
        execute(requireNonNull(session), "select 1");
    }

    private Connection connected() throws SQLException {
        Connection connection = session;
        if (connection != null && connection.isValid(SECONDS_WITHOUT_ANSWER)) {
            return connection;
        }
        close();
        Properties patience = new Properties();
        patience.putAll(database.getDataSourceProperties());
        patience.setProperty("socketTimeout", Integer.toString(SECONDS_WITHOUT_ANSWER));
        connection = AwaitedDatabase.connect(database, patience, settings);
        session = connection;
        return connection;
    }

    @Override
    public void close() throws SQLException {
        if (session != null) {
            session.close();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static @Nullable String value(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getString(1) : null;
        }
    }
}
