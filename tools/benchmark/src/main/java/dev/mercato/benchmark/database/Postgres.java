package dev.mercato.benchmark.database;

import dev.mercato.benchmark.Unmeasurable;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL of the benchmark's own, or an existing one in which it creates databases. */
public final class Postgres implements Database {

    private static final String PREFIX = "mercato_bench_";
    private static final Duration START = Duration.ofMinutes(1);

    private final Access.Server server;
    private final @Nullable EmbeddedPostgres own;

    private Postgres(Access.Server server, @Nullable EmbeddedPostgres own) {
        this.server = server;
        this.own = own;
    }

    /** Starts one that stores durably, with PostgreSQL's defaults otherwise. */
    public static Postgres start(Path folder) throws Unmeasurable {
        try {
            EmbeddedPostgres own = EmbeddedPostgres.builder()
                    .setDataDirectory(folder)
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(START)
                    // The library's defaults are for tests.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .start();
            String url = "jdbc:postgresql://127.0.0.1:" + own.getPort() + "/postgres";
            return checked(new Postgres(new Access.Server(url, "postgres", "postgres"), own));
        } catch (IOException | IllegalStateException failed) {
            throw new Unmeasurable("database_not_started", "PostgreSQL cannot be started: " + failed.getMessage());
        }
    }

    /** Uses a server whose user may create databases. */
    public static Postgres existing(String url, String user, String password) throws Unmeasurable {
        return checked(new Postgres(new Access.Server(url, user, password), null));
    }

    private static Postgres checked(Postgres postgres) throws Unmeasurable {
        for (String setting : List.of("fsync", "synchronous_commit")) {
            String value = postgres.ask("show " + setting);
            if (!value.equals("on")) {
                postgres.close();
                throw new Unmeasurable(
                        "database_not_durable", "PostgreSQL has " + setting + " = " + value + "; it must be on");
            }
        }
        return postgres;
    }

    @Override
    public String description() {
        try {
            return "PostgreSQL " + ask("show server_version");
        } catch (Unmeasurable failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public Store create(String name) {
        String database = PREFIX + name.replace('-', '_');
        run("drop database if exists " + database + " with (force)");
        run("create database " + database);
        String url = server.url().replaceFirst("/[^/?]*(\\?|$)", "/" + database + "$1");
        return new Store() {
            @Override
            public Access access() {
                return new Access.Server(url, server.user(), server.password());
            }

            @Override
            public long bytes() {
                try {
                    return Long.parseLong(ask("select pg_database_size('" + database + "')"));
                } catch (Unmeasurable failed) {
                    throw new IllegalStateException(failed);
                }
            }

            @Override
            public void close() {
                run("drop database if exists " + database + " with (force)");
            }
        };
    }

    /** Of all processes of the server, if it runs on this machine and its processes can be seen. */
    @Override
    public Optional<Duration> cpu() {
        try {
            if (!isLocal()) {
                return Optional.empty();
            }
            long backend = Long.parseLong(ask("select pg_backend_pid()"));
            return ProcessHandle.of(backend).flatMap(ProcessHandle::parent).flatMap(ProcessTree::cpu);
        } catch (Unmeasurable failed) {
            throw new IllegalStateException(failed);
        }
    }

    private boolean isLocal() {
        try {
            String host = URI.create(server.url().substring("jdbc:".length())).getHost();
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    private String ask(String query) throws Unmeasurable {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        } catch (SQLException failed) {
            throw new Unmeasurable("database_not_reachable", server.url() + " cannot be used: " + failed.getMessage());
        }
    }

    private void run(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(server.url(), server.user(), server.password());
    }

    @Override
    public void close() {
        if (own != null) {
            try {
                own.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
