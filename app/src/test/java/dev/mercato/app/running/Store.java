package dev.mercato.app.running;

import dev.mercato.testing.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Where a Mercato under test keeps things: a fresh H2 file, or a fresh database in a real PostgreSQL. */
public record Store(String name, List<String> options) {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    public static Store h2(Path folder) {
        return new Store("H2", List.of("--mercato.data=" + folder));
    }

    public static Store postgres(Path folder) {
        String database = "mercato_" + DATABASES.incrementAndGet();
        try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + database);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return new Store(
                "PostgreSQL",
                List.of(
                        "--mercato.data=" + folder,
                        "--spring.profiles.active=postgres",
                        "--spring.datasource.url=" + Server.RUNNING.getJdbcUrl("postgres", database),
                        "--spring.datasource.username=postgres",
                        "--spring.datasource.password=postgres"));
    }

    @Override
    public String toString() {
        return name;
    }

    /** One server for all tests of a run. */
    private static final class Server {

        private static final EmbeddedPostgres RUNNING = Postgres.start();
    }
}
