package dev.mercato.migration;

import dev.mercato.runtime.store.Migration;
import dev.mercato.runtime.store.SoleProcess;
import dev.mercato.runtime.store.UnfinishedMove;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Set;
import org.h2.api.ErrorCode;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** A database that no other process uses while it is open here. */
final class Database implements AutoCloseable {

    private static final int FETCH = 1_000;

    /** SQL states of a server that was reached but rejected the connection. */
    private static final Set<String> NO_ACCESS = Set.of("28P01", "28000", "08004");

    private final DatabaseAddress address;
    private final DriverManagerDataSource connections;
    private final Connection connection;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    private Database(DatabaseAddress address, DriverManagerDataSource connections, Connection connection) {
        this.address = address;
        this.connections = connections;
        this.connection = connection;
        SingleConnectionDataSource one = new SingleConnectionDataSource(connection, true);
        this.jdbc = new JdbcTemplate(one);
        // Inside a transaction, this makes PostgreSQL return long results in batches.
        jdbc.setFetchSize(FETCH);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(one));
    }

    /** Opens an existing database read-only. */
    static Database existing(DatabaseAddress address) {
        if (!address.isPostgres()) {
            return open(address, address.url() + ";IFEXISTS=TRUE;ACCESS_MODE_DATA=r");
        }
        Database database = open(address, address.url());
        database.jdbc.execute("set session characteristics as transaction read only");
        return database;
    }

    /** Opens a database for writing; an embedded one is created if it is missing. */
    static Database openOrNew(DatabaseAddress address) {
        return open(address, address.url());
    }

    private static Database open(DatabaseAddress address, String url) {
        DriverManagerDataSource connections = new DriverManagerDataSource(url);
        connections.setUsername(address.user());
        connections.setPassword(address.password());
        try {
            Connection connection = connections.getConnection();
            if (address.isPostgres() && !SoleProcess.tryToLock(connection)) {
                connection.close();
                throw new CannotMove("A process of Mercato uses " + address.name() + "; stop it first");
            }
            return new Database(address, connections, connection);
        } catch (SQLException failed) {
            if (NO_ACCESS.contains(String.valueOf(failed.getSQLState())) && address.isPostgres()) {
                throw new CannotMove(address.name() + " does not let the user " + address.user() + " in: "
                        + failed.getMessage() + ". Passwords are taken from MERCATO_POSTGRES_PASSWORD, or from"
                        + " PostgreSQL's password file");
            }
            throw switch (failed.getErrorCode()) {
                case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
                    new CannotMove("A process uses the store in " + address.name() + "; stop it first");
                case ErrorCode.DATABASE_NOT_FOUND_WITH_IF_EXISTS_1 ->
                    new CannotMove("There is no store in " + address.name());
                default -> new StoreFailure(address.name() + " cannot be opened: " + failed.getMessage(), failed);
            };
        }
    }

    String name() {
        return address.name();
    }

    JdbcTemplate jdbc() {
        return jdbc;
    }

    void makeTables(Collection<Migration> migrations) {
        migrations.forEach(migration -> migration.applyTo(connections));
    }

    /** Prevents Mercato from starting on it until the move is complete. */
    void mark() {
        jdbc.execute("create table if not exists " + UnfinishedMove.TABLE + " ()");
    }

    void unmark() {
        jdbc.execute("drop table if exists " + UnfinishedMove.TABLE);
    }

    boolean hasTable(String table) {
        return count("information_schema.tables where table_schema = current_schema and table_name = ?", table) > 0;
    }

    long count(String from, Object... parameters) {
        Long count = jdbc.queryForObject("select count(*) from " + from, Long.class, parameters);
        return count == null ? 0 : count;
    }

    /** Runs {@code work} in one transaction. */
    void atOnce(Runnable work) {
        transaction.executeWithoutResult(status -> work.run());
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw new StoreFailure(address.name() + " cannot be closed: " + failed.getMessage(), failed);
        }
    }
}
