package dev.mercato.benchmark.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * What the database can do on this machine, without any application.
 *
 * @param commitsPerSecond rows inserted by {@value #WRITERS} connections, with a commit for each
 * @param batchedInsertsPerSecond rows inserted by one connection, with a commit for each {@value #BATCH}
 */
public record Machine(double commitsPerSecond, double batchedInsertsPerSecond) {

    private static final int WRITERS = 16;
    private static final int BATCH = 1_000;
    /** As large as a usual event. */
    private static final byte[] ROW = new byte[400];

    private static final String INSERT = "insert into written (content) values (?)";

    public static Machine measure(Database database, Duration duration) {
        try (Store store = database.create("machine")) {
            Access.Server server = server(store.access());
            try (Connection connection = connect(server);
                    Statement statement = connection.createStatement()) {
                statement.execute("create table written (id bigint generated always as identity primary key, content "
                        + (store.access() instanceof Access.Folder ? "varbinary" : "bytea") + ")");
                return new Machine(commits(server, duration), batches(connection, duration));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("The database cannot be measured", failed);
        }
    }

    private static Access.Server server(Access access) {
        if (access instanceof Access.Server server) {
            return new Access.Server(
                    server.url() + (server.url().contains("?") ? "&" : "?") + "reWriteBatchedInserts=true",
                    server.user(),
                    server.password());
        }
        // As durable as H2 can be.
        return new Access.Server(
                "jdbc:h2:file:" + ((Access.Folder) access).path().resolve("machine") + ";WRITE_DELAY=0", "sa", "");
    }

    private static double commits(Access.Server server, Duration duration) {
        long start = System.nanoTime();
        List<FutureTask<Long>> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            FutureTask<Long> task = new FutureTask<>(() -> commitUntil(start + duration.toNanos(), server));
            writers.add(task);
            new Thread(task, "writer-" + writer).start();
        }
        long rows = 0;
        try {
            for (FutureTask<Long> writer : writers) {
                rows += writer.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("The database cannot be measured", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the machine was measured", interrupted);
        }
        return perSecond(rows, start);
    }

    private static long commitUntil(long end, Access.Server server) throws SQLException {
        try (Connection connection = connect(server);
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            long rows = 0;
            for (; System.nanoTime() - end < 0; rows++) {
                insert.setBytes(1, ROW);
                insert.executeUpdate();
            }
            return rows;
        }
    }

    private static double batches(Connection connection, Duration duration) throws SQLException {
        connection.setAutoCommit(false);
        long start = System.nanoTime();
        long rows = 0;
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (; System.nanoTime() - start < duration.toNanos(); rows += BATCH) {
                for (int row = 0; row < BATCH; row++) {
                    insert.setBytes(1, ROW);
                    insert.addBatch();
                }
                insert.executeBatch();
                connection.commit();
            }
        }
        return perSecond(rows, start);
    }

    private static double perSecond(long rows, long start) {
        return rows / ((System.nanoTime() - start) / 1e9);
    }

    private static Connection connect(Access.Server server) throws SQLException {
        return DriverManager.getConnection(server.url(), server.user(), server.password());
    }
}
