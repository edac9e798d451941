package dev.mercato.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;

/** A real PostgreSQL for tests, on loopback. It stops when closed, at the latest with the JVM. */
public final class Postgres {

    private Postgres() {}

    public static EmbeddedPostgres start() {
        return start(builder -> {});
    }

    public static EmbeddedPostgres start(Consumer<EmbeddedPostgres.Builder> settings) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setPGStartupWait(Patience.PATIENCE);
        settings.accept(builder);
        try {
            return builder.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Adds a user {@code clerk} with the password {@code right}; from now on everybody is asked for a password. */
    public static void askForPasswords(EmbeddedPostgres postgres) throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.getJdbcUrl("postgres", "postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute("create user clerk password 'right'");
            try (ResultSet row = statement.executeQuery("show hba_file")) {
                row.next();
                Files.writeString(Path.of(row.getString(1)), "host all all 127.0.0.1/32 scram-sha-256\n");
            }
            statement.execute("select pg_reload_conf()");
        }
    }
}
