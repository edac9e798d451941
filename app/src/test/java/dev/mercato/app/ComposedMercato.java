package dev.mercato.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The profile {@code services} of {@code compose.yaml} without containers: the same processes with the same settings,
 * each where there is a free port, on databases that the same script made.
 */
final class ComposedMercato implements AutoCloseable {

    private static final String DATABASE_SERVER = "postgres:5432";

    private final Compose compose;
    private final Path folder;
    private final Map<String, String> addresses = new LinkedHashMap<>();
    private final Map<String, Composed> processes = new LinkedHashMap<>();
    private final EmbeddedPostgres postgres;
    private final NginxGateway gateway;

    ComposedMercato(AxonServer axonServer, Path folder) {
        this.folder = folder;
        this.compose = Compose.in(environment(axonServer));
        Compose.Service databaseServer = compose.service("postgres");
        postgres = start(databaseServer);
        addresses.put(DATABASE_SERVER, "127.0.0.1:" + postgres.getPort());
        addresses.put("axon-server:8124", axonServer.address());
        addresses.put("0.0.0.0", "127.0.0.1");
        List<Compose.Service> services = compose.profile("services").values().stream()
                .filter(service -> service.variable("MERCATO_RUN").isPresent())
                .toList();
        services.forEach(service -> addresses.put(
                service.name() + ":" + service.variable("SERVER_PORT").orElseThrow(),
                "127.0.0.1:" + JavaProcess.freePort()));
        try {
            makeDatabases(databaseServer);
            services.forEach(service -> processes.put(service.name(), new Composed(service)));
            processes.values().forEach(Composed::awaitReady);
            gateway = gateway(Map.of());
        } catch (RuntimeException | AssertionError failed) {
            processes.values().forEach(Composed::close);
            stopDatabases();
            throw failed;
        }
    }

    /** What an operator sets, if Axon Server asks for a token. */
    private static Map<String, String> environment(AxonServer axonServer) {
        String option = "--axon.axonserver.token=";
        return axonServer.access().stream()
                .filter(access -> access.startsWith(option))
                .collect(Collectors.toMap(access -> "AXON_SERVER_TOKEN", access -> access.substring(option.length())));
    }

    private static EmbeddedPostgres start(Compose.Service service) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("max_connections", String.valueOf(ComposeTest.maxConnections()));
        Arrays.stream(service.variable("POSTGRES_INITDB_ARGS").orElseThrow().split(" "))
                .map(argument -> argument.substring("--".length()).split("="))
                .forEach(argument -> builder.setLocaleConfig(argument[0], argument[1]));
        try {
            return builder.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    // As psql does, with as much of it as the script uses.
    private void makeDatabases(Compose.Service service) {
        String script = Compose.read(service.mounted("/docker-entrypoint-initdb.d/databases.sql"));
        Map<String, String> variables = new HashMap<>();
        Matcher getenv = Pattern.compile("(?m)^\\\\getenv (\\w+) (\\w+)$").matcher(script);
        while (getenv.find()) {
            variables.put(getenv.group(1), service.variable(getenv.group(2)).orElseThrow());
        }
        String sql = Pattern.compile(":'(\\w+)'")
                .matcher(getenv.replaceAll(""))
                .replaceAll(variable -> Matcher.quoteReplacement(
                        "'" + variables.getOrDefault(variable.group(1), "").replace("'", "''") + "'"));
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
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

    /** Another gateway in front of the same doors. */
    NginxGateway gateway(Map<String, String> environment) {
        return NginxGateway.start(Compose.in(environment), addresses, folder);
    }

    NginxGateway gateway() {
        return gateway;
    }

    Composed one(String service) {
        return processes.getOrDefault(service, processes.values().iterator().next());
    }

    /** The settings of the services that have a database, by service. */
    Map<String, Map<String, String>> keepers() {
        return processes.values().stream()
                .filter(process -> process.settings.containsKey("MERCATO_POSTGRES_URL"))
                .collect(Collectors.toMap(process -> process.name, process -> process.settings));
    }

    @Override
    public void close() {
        gateway.close();
        processes.values().forEach(Composed::close);
        stopDatabases();
    }

    private void stopDatabases() {
        try {
            postgres.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** One service. */
    final class Composed implements Reachable, AutoCloseable {

        private final String name;
        private final Map<String, String> settings;
        private final URI url;
        private final Path log;
        private JavaProcess process;

        private Composed(Compose.Service service) {
            name = service.name();
            url = URI.create("http://"
                    + addresses.get(name + ":" + service.variable("SERVER_PORT").orElseThrow()));
            settings = service.environmentAt(addresses);
            settings.put("SERVER_PORT", String.valueOf(url.getPort()));
            settings.put("MERCATO_DATA", folder.resolve(name).toString());
            log = folder.resolve(name + ".log");
            process = launch();
        }

        private JavaProcess launch() {
            return JavaProcess.start(log, List.of("-jar", PackagedMercato.JAR.toString()), settings);
        }

        Composed awaitReady() {
            await().atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> {
                        assertThat(process.isAlive())
                                .as("%s runs; its log is %s", name, log)
                                .isTrue();
                        return isReady();
                    });
            return this;
        }

        void kill() {
            process.kill();
        }

        void start() {
            process = launch();
        }

        @Override
        public URI url() {
            return url;
        }

        @Override
        public void close() {
            process.stop();
        }
    }
}
