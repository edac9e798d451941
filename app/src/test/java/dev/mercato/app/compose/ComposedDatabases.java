package dev.mercato.app.compose;

import dev.mercato.testing.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The service {@code postgres} of {@code compose.yaml} without a container: set up by the same settings and script. */
public final class ComposedDatabases implements AutoCloseable {

    private static final String SERVER = "postgres:5432";

    private final Map<String, Compose.Service> services;
    private final EmbeddedPostgres server;

    public ComposedDatabases() {
        Compose compose = Compose.in(Map.of());
        Compose.Service service = compose.service("postgres");
        services = compose.profile("services");
        server = Postgres.start(builder -> {
            builder.setServerConfig("max_connections", String.valueOf(compose.maxConnections()));
            Arrays.stream(service.variable("POSTGRES_INITDB_ARGS").orElseThrow().split(" "))
                    .map(argument -> argument.substring("--".length()).split("="))
                    .forEach(argument -> builder.setLocaleConfig(argument[0], argument[1]));
        });
        makeDatabases(service);
    }

    // As psql does, with as much of it as the script uses.
    private void makeDatabases(Compose.Service service) {
        String script = Compose.read(service.mounted("/docker-entrypoint-initdb.d/databases.sql"));
        Map<String, String> variables = new HashMap<>();
        Matcher set = Pattern.compile("(?m)^\\\\set (\\w+) `cat /run/secrets/([a-z-]+)`$")
                .matcher(script);
        while (set.find()) {
            variables.put(set.group(1), service.secret(set.group(2)).orElseThrow());
        }
        String sql = Pattern.compile(":'(\\w+)'")
                .matcher(set.replaceAll(""))
                .replaceAll(variable -> Matcher.quoteReplacement(
                        "'" + variables.getOrDefault(variable.group(1), "").replace("'", "''") + "'"));
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String command : sql.replaceAll("(?m)^--.*$", "").split(";")) {
                if (!command.isBlank()) {
                    statement.execute(command);
                }
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Where containers look for it, and where it is. */
    Map.Entry<String, String> address() {
        return Map.entry(SERVER, "127.0.0.1:" + server.getPort());
    }

    /** The services that have a database. */
    public List<String> keepers() {
        return services.values().stream()
                .filter(service -> service.variable("MERCATO_POSTGRES_URL").isPresent())
                .map(Compose.Service::name)
                .toList();
    }

    /** The database of one service with the name and password of another, or its own. */
    public DataSource of(String where, String who) {
        Map<String, String> own = settings(who);
        return new DriverManagerDataSource(
                settings(where).getOrDefault("MERCATO_POSTGRES_URL", ""),
                own.getOrDefault("MERCATO_POSTGRES_USER", ""),
                Objects.requireNonNull(services.get(who))
                        .secret("mercato.postgres.password")
                        .orElse(""));
    }

    /** What happens while nobody can connect to the database of a service. */
    <T> T without(String service, Supplier<T> something) {
        String database = "mercato_" + service.replace('-', '_');
        JdbcClient superuser = JdbcClient.create(server.getPostgresDatabase());
        allowConnections(superuser, database, false);
        List<Boolean> unused = superuser
                .sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = ?")
                .param(database)
                .query(Boolean.class)
                .list();
        try {
            return something.get();
        } finally {
            allowConnections(superuser, database, true);
        }
    }

    private static void allowConnections(JdbcClient superuser, String database, boolean allowed) {
        int unused = superuser
                .sql("alter database " + database + " with allow_connections " + allowed)
                .update();
    }

    /** As {@code migrate-events} is told of the database of a service. */
    public String place(String service) {
        Map<String, String> own = settings(service);
        return service + "=" + own.get("MERCATO_POSTGRES_URL") + "?user=" + own.get("MERCATO_POSTGRES_USER");
    }

    private Map<String, String> settings(String service) {
        return Objects.requireNonNull(services.get(service)).environmentAt(Map.ofEntries(address()));
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
