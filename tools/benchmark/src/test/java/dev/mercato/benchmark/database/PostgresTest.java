package dev.mercato.benchmark.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.benchmark.Unmeasurable;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresTest {

    @TempDir
    private Path folder;

    @Test
    void every_row_can_have_a_database_of_its_own() throws Unmeasurable, SQLException {
        try (Postgres postgres = Postgres.start(folder.resolve("postgres"));
                Store store = postgres.create("slow-provider")) {
            Access.Server server = (Access.Server) store.access();

            assertThat(DriverManager.getConnection(server.url(), server.user(), server.password()))
                    .satisfies(connection -> {
                        assertThat(connection.getCatalog()).isEqualTo("mercato_bench_slow_provider");
                        connection.close();
                    });
            assertThat(store.bytes()).isPositive();
        }
    }
}
