package dev.mercato.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class EmbeddedStoreTest {

    private static final int TABLES = 4;
    private static final int THREADS = 24;
    private static final int ROWS_PER_THREAD = 100;
    private static final int CHANGES_PER_THREAD = 400;
    private static final long MOST_BYTES = 256L * 1024 * 1024;

    @TempDir
    private Path folder;

    private final AtomicBoolean ended = new AtomicBoolean();
    private HikariDataSource database;
    private EmbeddedStore store;

    @BeforeEach
    void open() throws SQLException {
        JdbcDataSource file = new JdbcDataSource();
        file.setUrl("jdbc:h2:async:" + folder.resolve("store")
                + ";MODE=PostgreSQL;RETENTION_TIME=0;ANALYZE_AUTO=0;LOCK_TIMEOUT=60000");
        store = new EmbeddedStore(file, () -> ended.set(true));
        database = new HikariDataSource();
        database.setDataSource(store);
        database.setMaximumPoolSize(THREADS);
    }

    @AfterEach
    void close() throws Exception {
        store.close();
        database.close();
    }

    /** Every thread writes rows of its own, each statement in a commit of its own, as hot tables are written in use. */
    @Test
    void survives_many_writers_and_stays_small() throws Exception {
        IntStream.range(0, TABLES)
                .forEach(table -> jdbc().sql(
                                "create table t%s (id integer primary key, n integer, body varchar)".formatted(table))
                        .update());
        List<Callable<Map<Integer, Integer>>> writers = new ArrayList<>();
        for (int writer = 0; writer < THREADS; writer++) {
            int first = writer * ROWS_PER_THREAD;
            writers.add(() -> write(first));
        }
        Map<Integer, Integer> expected = new TreeMap<>();
        for (Map<Integer, Integer> written : all(writers)) {
            expected.putAll(written);
        }

        assertThat(folder.resolve("store.mv.db"))
                .satisfies(file -> assertThat(file.toFile().length()).isLessThan(MOST_BYTES));
        close();
        open();
        for (int table = 0; table < TABLES; table++) {
            Map<Integer, Integer> found = new TreeMap<>();
            jdbc().sql("select id, n from t" + table).query(row -> {
                found.put(row.getInt("id"), row.getInt("n"));
            });
            assertThat(found).isEqualTo(expected);
        }
        assertThat(jdbc().sql("script").query().listOfRows()).isNotEmpty();
    }

    private Map<Integer, Integer> write(int first) {
        Map<Integer, Integer> written = new TreeMap<>();
        for (int change = 0; change < CHANGES_PER_THREAD; change++) {
            int id = first + Math.floorMod(change * 31, ROWS_PER_THREAD);
            boolean isGone = change % 3 == 2;
            for (int table = 0; table < TABLES; table++) {
                if (isGone) {
                    jdbc().sql("delete from t" + table + " where id = ?")
                            .param(id)
                            .update();
                } else {
                    jdbc().sql("merge into t" + table + " key (id) values (?, ?, repeat('x', 300))")
                            .params(id, change)
                            .update();
                }
            }
            if (isGone) {
                written.remove(id);
            } else {
                written.put(id, change);
            }
        }
        return written;
    }

    private static <T> List<T> all(List<Callable<T>> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> each : threads.invokeAll(work)) {
                results.add(each.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void an_interrupted_thread_does_not_close_the_store() throws SQLException {
        jdbc().sql("create table t (id integer primary key)").update();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            Thread.currentThread().interrupt();
            statement.execute("insert into t values (1)");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        jdbc().sql("insert into t values (2)").update();

        assertThat(jdbc().sql("select id from t order by id")
                        .query(Integer.class)
                        .list())
                .containsExactly(1, 2);
    }

    @Test
    void ends_the_process_when_the_store_has_closed_itself() throws SQLException {
        try (Connection connection = database.getConnection()) {
            EmbeddedStore.fileOf(connection).closeImmediately();
        }

        await().untilTrue(ended);
    }

    @Test
    void does_not_mistake_the_end_of_the_process_for_a_failure() throws Exception {
        close();

        assertThat(ended).isFalse();
    }

    private JdbcClient jdbc() {
        return JdbcClient.create(database);
    }
}
