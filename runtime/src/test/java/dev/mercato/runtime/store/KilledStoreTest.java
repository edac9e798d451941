package dev.mercato.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.mercato.runtime.store.CopiedFile.Copy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What a killed process leaves behind, at many moments of one run. */
class KilledStoreTest {

    private static final int TABLES = 4;
    private static final int THREADS = 32;
    private static final int COMMITS_PER_THREAD = 60;
    private static final int WRITES_PER_COPY = 3;
    private static final int FEWEST_COPIES = 20;

    @TempDir
    private Path folder;

    private final AtomicIntegerArray acknowledged = new AtomicIntegerArray(THREADS);

    @Test
    void a_kill_leaves_an_intact_file_with_every_acknowledged_commit() throws Exception {
        CopiedFile.register();
        EmbeddedStore store = new EmbeddedStore(file("copied:" + folder.resolve("store"), 60_000));
        List<Copy<int[]>> copies;
        try (HikariDataSource database = new HikariDataSource()) {
            database.setDataSource(store);
            database.setMaximumPoolSize(THREADS);
            makeTables(JdbcClient.create(database));
            copies = CopiedFile.during(WRITES_PER_COPY, this::acknowledged, () -> changeInManyThreads(database));
            store.close();
        }

        assertThat(copies).hasSizeGreaterThan(FEWEST_COPIES);
        for (Copy<int[]> copy : copies) {
            assertThatIsWhole(copy);
        }
    }

    private static void makeTables(JdbcClient jdbc) {
        for (int table = 0; table < TABLES; table++) {
            jdbc.sql("create table t%s (id bigint primary key, name uuid unique, body varchar)".formatted(table))
                    .update();
        }
        jdbc.sql("create table counters (thread integer primary key, n integer)")
                .update();
        for (int thread = 0; thread < THREADS; thread++) {
            jdbc.sql("insert into counters values (?, 0)").param(thread).update();
        }
    }

    private void changeInManyThreads(DataSource database) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Void>> work = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int number = thread;
                work.add(() -> {
                    change(database, number);
                    return null;
                });
            }
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    /** A transaction writes a row to each table and counts; every third one deletes the rows of an earlier one. */
    private void change(DataSource database, int thread) throws Exception {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            for (int commit = 1; commit <= COMMITS_PER_THREAD; commit++) {
                long id = (long) thread * COMMITS_PER_THREAD + commit;
                for (int table = 0; table < TABLES; table++) {
                    jdbc.sql("insert into t" + table + " values (?, ?, repeat('x', 200))")
                            .params(id, UUID.randomUUID())
                            .update();
                    if (commit % 3 == 0) {
                        jdbc.sql("delete from t" + table + " where id = ?")
                                .param(id - 1)
                                .update();
                    }
                }
                jdbc.sql("update counters set n = ? where thread = ?")
                        .params(commit, thread)
                        .update();
                connection.commit();
                acknowledged.set(thread, commit);
            }
        }
    }

    private int[] acknowledged() {
        return IntStream.range(0, THREADS).map(acknowledged::get).toArray();
    }

    private static void assertThatIsWhole(Copy<int[]> copy) throws SQLException {
        String name = copy.file().toString().replaceFirst("\\.mv\\.db$", "");
        try (Connection connection = file(name, 10).getConnection()) {
            assertThatIsWhole(copy, JdbcClient.create(new SingleConnectionDataSource(connection, true)));
        }
    }

    private static void assertThatIsWhole(Copy<int[]> copy, JdbcClient jdbc) {
        List<Integer> counted = jdbc.sql("select n from counters order by thread")
                .query(Integer.class)
                .list();
        for (int thread = 0; thread < THREADS; thread++) {
            assertThat(counted.get(thread)).isGreaterThanOrEqualTo(copy.note()[thread]);
        }
        int rows = counted.stream().mapToInt(n -> n - n / 3).sum();
        for (int table = 0; table < TABLES; table++) {
            assertThat(read(jdbc, "select body from t" + table)).isEqualTo(rows);
            assertThat(read(jdbc, "select body from t" + table + " where name is not null order by name"))
                    .isEqualTo(rows);
            // No transaction waits: no row is locked.
            assertThat(jdbc.sql("update t" + table + " set body = 'y'").update())
                    .isEqualTo(rows);
        }
    }

    private static int read(JdbcClient jdbc, String rows) {
        return jdbc.sql(rows).query().listOfRows().size();
    }

    private static JdbcDataSource file(String name, int lockTimeout) {
        JdbcDataSource file = new JdbcDataSource();
        file.setUrl("jdbc:h2:" + name + ";MODE=PostgreSQL;RETENTION_TIME=0;ANALYZE_AUTO=0;LOCK_TIMEOUT=" + lockTimeout);
        return file;
    }
}
