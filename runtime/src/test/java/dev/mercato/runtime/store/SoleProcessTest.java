package dev.mercato.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.mercato.testing.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.mock.env.MockEnvironment;

@ExtendWith(OutputCaptureExtension.class)
class SoleProcessTest {

    @Test
    void a_second_process_stands_by_until_the_first_is_gone(CapturedOutput log) throws IOException, SQLException {
        try (EmbeddedPostgres postgres = Postgres.start()) {
            HikariDataSource database = pool(postgres.getJdbcUrl("postgres", "postgres"));
            SoleProcess first = new SoleProcess(new MockEnvironment());
            SoleProcess second = new SoleProcess(new MockEnvironment());
            first.postProcessAfterInitialization(database, "dataSource");
            assertThat(log).doesNotContain("standing by");

            CompletableFuture<Object> started =
                    CompletableFuture.supplyAsync(() -> second.postProcessAfterInitialization(database, "dataSource"));
            await().until(() -> log.getAll().contains("standing by until it is gone"));
            assertThat(started).isNotDone();

            close(first);

            assertThat(started.join()).isSameAs(database);
            assertThat(log).contains("taking over");
            close(second);
        }
    }

    @Test
    void on_h2_which_locks_its_file_nobody_waits(CapturedOutput log) {
        HikariDataSource database = pool("jdbc:h2:mem:sole");

        new SoleProcess(new MockEnvironment()).postProcessAfterInitialization(database, "dataSource");
        new SoleProcess(new MockEnvironment()).postProcessAfterInitialization(database, "dataSource");

        assertThat(log).doesNotContain("standing by");
    }

    private static void close(SoleProcess process) throws SQLException {
        process.onApplicationEvent(new ContextClosedEvent(new StaticApplicationContext()));
        process.destroy();
    }

    private static HikariDataSource pool(String url) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername("postgres");
        pool.setPassword("postgres");
        return pool;
    }
}
