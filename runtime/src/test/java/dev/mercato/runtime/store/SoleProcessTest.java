package dev.mercato.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.mercato.testing.ExpectedLog;
import dev.mercato.testing.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;

@ExtendWith(OutputCaptureExtension.class)
class SoleProcessTest {

    private static final EmbeddedPostgres POSTGRES = Postgres.start();

    @RegisterExtension
    final ExpectedLog lostConnections = ExpectedLog.of("com.zaxxer.hikari.pool.ProxyConnection");

    private final AtomicInteger ended = new AtomicInteger();
    private final List<HikariDataSource> pools = new ArrayList<>();
    private final JdbcClient admin = JdbcClient.create(POSTGRES.getPostgresDatabase());

    @AfterAll
    static void stopPostgres() throws IOException {
        POSTGRES.close();
    }

    @BeforeEach
    void makeTables() {
        Migration eventStore = new Migration("event-store", "classpath:db/event-store");
        eventStore.applyTo(POSTGRES.getPostgresDatabase());
    }

    @AfterEach
    void close() {
        pools.forEach(HikariDataSource::close);
    }

    @Test
    void a_second_process_stands_by_until_the_first_ends(CapturedOutput log) throws SQLException {
        HikariDataSource database = pool();
        SoleProcess first = new SoleProcess(new MockEnvironment());
        SoleProcess second = new SoleProcess(new MockEnvironment());
        first.postProcessAfterInitialization(pool(), "dataSource");
        assertThat(log).doesNotContain("standing by");

        CompletableFuture<Object> started =
                CompletableFuture.supplyAsync(() -> second.postProcessAfterInitialization(database, "dataSource"));
        await().until(() -> log.getAll().contains("standing by until it ends"));
        assertThat(started).isNotDone();

        close(first);

        assertThat(started.join()).isSameAs(database);
        assertThat(log).contains("taking over");
        close(second);
    }

    @Test
    void on_h2_which_locks_its_file_nobody_waits(CapturedOutput log) {
        HikariDataSource database = pool("jdbc:h2:mem:sole");

        new SoleProcess(new MockEnvironment()).postProcessAfterInitialization(database, "dataSource");
        new SoleProcess(new MockEnvironment()).postProcessAfterInitialization(database, "dataSource");

        assertThat(log).doesNotContain("standing by");
    }

    @Test
    void the_session_of_the_lock_is_set_up_as_those_of_the_pool_are() throws SQLException {
        admin.sql("create table set_up (pid integer, keepalive varchar, client varchar)")
                .update();
        HikariDataSource database = pool();
        database.addDataSourceProperty("ApplicationName", "from the pool's properties");
        database.setConnectionInitSql("set tcp_keepalives_idle = 17; insert into set_up values (pg_backend_pid(),"
                + " current_setting('tcp_keepalives_idle'), current_setting('application_name'))");
        SoleProcess process = started(database);

        assertThat(admin.sql("select keepalive || ' ' || client from set_up where pid = ?")
                        .param(holder())
                        .query(String.class)
                        .single())
                .isEqualTo("17 from the pool's properties");
        close(process);
    }

    @Test
    void a_lock_that_was_lost_is_taken_again(CapturedOutput log) throws SQLException {
        HikariDataSource database = pool();
        SoleProcess process = started(database);
        int before = holder();

        endSession(before);

        await().until(() -> log.getAll().contains("Took the lock on the database again"));
        assertThat(holder()).isNotEqualTo(before);
        assertThat(ended).hasValue(0);
        try (Connection connection = database.getConnection()) {
            assertThat(connection.isValid(1)).isTrue();
        }
        close(process);
    }

    @Test
    void a_server_that_does_not_answer_is_noticed_and_the_session_left_there_is_ended(CapturedOutput log)
            throws IOException, SQLException {
        try (SwallowingProxy proxy = new SwallowingProxy(POSTGRES.getPort())) {
            SoleProcess process = started(pool("jdbc:postgresql://127.0.0.1:" + proxy.port() + "/postgres"));
            int before = holder();

            proxy.swallow();
            await().until(() -> log.getAll().contains("Lost the lock on the database"));
            assertThat(holder()).as("what the server has not noticed").isEqualTo(before);

            proxy.forward();
            await().until(() -> log.getAll().contains("Took the lock on the database again"));
            assertThat(holder()).isNotEqualTo(before);
            assertThat(ended).hasValue(0);
            close(process);
        }
    }

    @Test
    void a_process_ends_if_another_takes_its_lost_lock_first(CapturedOutput log) throws SQLException {
        SoleProcess process = started(pool());
        int before = holder();
        // It waits inside the server and gets the lock the moment it is free.
        CompletableFuture<Connection> faster = CompletableFuture.supplyAsync(() -> {
            try {
                Connection connection = POSTGRES.getPostgresDatabase().getConnection();
                connection.createStatement().execute("select pg_advisory_lock(" + 0x6D65726361746FL + ")");
                return connection;
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        });
        await().until(() -> admin.sql("select count(*) from pg_locks where locktype = 'advisory' and not granted")
                        .query(Integer.class)
                        .single()
                == 1);

        endSession(before);

        await().untilAsserted(() -> assertThat(ended).hasValue(1));
        assertThat(log).contains("Another process has taken the lock on the database; ending");
        faster.join().close();
        close(process);
    }

    @Test
    void a_lock_that_another_process_had_in_the_meantime_is_not_taken_again() throws SQLException {
        try (ProcessLock first = ProcessLock.on(pool())) {
            assertThat(first.tryToTake()).isTrue();
            first.sign();
            endSession(holder());
            try (ProcessLock second = ProcessLock.on(pool())) {
                await().until(second::tryToTake);
                second.sign();
            }

            await().untilAsserted(() -> assertThat(holders()).isEmpty());
            assertThat(first.tryToTakeAgain()).isFalse();
        }
    }

    @Test
    void taking_the_lock_ends_the_writes_of_the_previous_process() throws SQLException {
        admin.sql("create table written (process varchar)").update();
        HikariDataSource former = pool();
        HikariDataSource next = pool();
        try (ProcessLock formerLock = ProcessLock.on(former);
                ProcessLock nextLock = ProcessLock.on(next)) {
            assertThat(formerLock.tryToTake()).isTrue();
            try (Connection writing = former.getConnection()) {
                writing.setAutoCommit(false);
                writing.createStatement().execute("insert into written values ('former')");
                endSession(holder());

                await().ignoreException(SQLTransientException.class).until(nextLock::tryToTake);

                assertThatThrownBy(writing::commit).isInstanceOf(SQLException.class);
            }
            // A connection that was used less than half a second ago is handed out without a check whether it
            // still works.
            await().pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThatThrownBy(
                                    () -> former.getConnection().close())
                            .hasStackTraceContaining("lost its lock on the database"));
            try (Connection writing = next.getConnection()) {
                writing.createStatement().execute("insert into written values ('next')");
            }
        }
        assertThat(admin.sql("select process from written").query(String.class).list())
                .containsExactly("next");
    }

    private SoleProcess started(HikariDataSource database) {
        SoleProcess process = new SoleProcess(new MockEnvironment(), ended::incrementAndGet);
        process.postProcessAfterInitialization(database, "dataSource");
        process.afterSingletonsInstantiated();
        return process;
    }

    private static void close(SoleProcess process) throws SQLException {
        process.onApplicationEvent(new ContextClosedEvent(new StaticApplicationContext()));
        process.destroy();
    }

    /** The server's process id of the session that holds the lock. */
    private int holder() {
        assertThat(holders()).hasSize(1);
        return holders().get(0);
    }

    private List<Integer> holders() {
        return admin.sql("select pid from pg_locks where locktype = 'advisory' and granted")
                .query(Integer.class)
                .list();
    }

    private void endSession(int pid) {
        admin.sql("select pg_terminate_backend(?)").param(pid).query().singleRow();
    }

    private HikariDataSource pool() {
        return pool(POSTGRES.getJdbcUrl("postgres", "postgres"));
    }

    private HikariDataSource pool(String url) {
        HikariDataSource pool = new HikariDataSource();
        pools.add(pool);
        pool.setJdbcUrl(url);
        pool.setUsername("postgres");
        pool.setPassword("postgres");
        pool.setMaximumPoolSize(2);
        pool.setConnectionTimeout(2_000);
        return pool;
    }
}
