package dev.mercato.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExtendWith(OutputCaptureExtension.class)
class SoleProcessTest {

    @Test
    void a_second_process_stands_by_until_the_first_is_gone(CapturedOutput log) throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start()) {
            DataSource database = postgres.getPostgresDatabase();
            SoleProcess first = new SoleProcess();
            SoleProcess second = new SoleProcess();
            first.postProcessAfterInitialization(database, "dataSource");
            assertThat(log).doesNotContain("standing by");

            CompletableFuture<Object> started =
                    CompletableFuture.supplyAsync(() -> second.postProcessAfterInitialization(database, "dataSource"));
            await().until(() -> log.getAll().contains("standing by until it is gone"));
            assertThat(started).isNotDone();

            closing(first);
            endItsConnection(database);

            assertThat(started.join()).isSameAs(database);
            assertThat(log).contains("taking over");
            closing(second);
        }
    }

    @Test
    void on_h2_which_locks_its_file_nobody_waits(CapturedOutput log) {
        DataSource database = JdbcConnectionPool.create("jdbc:h2:mem:sole", "", "");

        new SoleProcess().postProcessAfterInitialization(database, "dataSource");
        new SoleProcess().postProcessAfterInitialization(database, "dataSource");

        assertThat(log).doesNotContain("standing by");
    }

    // A process that closes its doors does not mind losing the lock; any other would end at once, and the test with it.
    private static void closing(SoleProcess process) {
        process.onApplicationEvent(new ContextClosedEvent(new StaticApplicationContext()));
    }

    private static void endItsConnection(DataSource database) {
        JdbcClient.create(database)
                .sql("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted")
                .query(Boolean.class)
                .list();
    }
}
