package dev.mercato.runtime.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lets several instances that start at the same time on one new database do work one after the other. */
final class FirstStart {

    private static final long LOCK = 0x66697273744CL; // "firstL"

    private FirstStart() {}

    static void oneAtATime(DataSource dataSource, Runnable work) {
        if (!(dataSource instanceof HikariDataSource database && AwaitedDatabase.isServer(database))) {
            work.run();
            return;
        }
        // Closing the connection releases the lock, whatever happens.
        try (Connection connection = AwaitedDatabase.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(" + LOCK + ")");
            work.run();
        } catch (SQLException failed) {
            throw new IllegalStateException("The database cannot be prepared", failed);
        }
    }

    /** Blocks all others here until the current transaction ends. */
    static void holdUntilCommit(DataSource dataSource) {
        if (dataSource instanceof HikariDataSource database && AwaitedDatabase.isServer(database)) {
            JdbcClient.create(dataSource)
                    .sql("select pg_advisory_xact_lock(" + LOCK + ")")
                    .query()
                    .listOfRows();
        }
    }
}
