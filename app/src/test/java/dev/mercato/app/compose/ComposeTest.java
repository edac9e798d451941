package dev.mercato.app.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.app.axonserver.AxonServerContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/** The plan of {@code compose.yaml}: who keeps things where, and who can be called from outside. */
class ComposeTest {

    private static final String DATABASE = "MERCATO_POSTGRES_URL";
    private static final String PASSWORD = "mercato.postgres.password";
    private static final Compose COMPOSE = Compose.in(Map.of());

    @Test
    void databases_users_and_passwords_are_each_ones_own() {
        List<Compose.Service> keepers = services()
                .filter(service -> service.variable(DATABASE).isPresent())
                .toList();
        for (String variable : List.of(DATABASE, "MERCATO_POSTGRES_USER")) {
            assertThat(keepers.stream().flatMap(service -> service.variable(variable).stream()))
                    .doesNotHaveDuplicates()
                    .hasSameSizeAs(keepers);
        }
        assertThat(keepers.stream().flatMap(service -> service.secret(PASSWORD).stream()))
                .doesNotHaveDuplicates()
                .hasSameSizeAs(keepers);
        String databases =
                Compose.read(COMPOSE.service("postgres").mounted("/docker-entrypoint-initdb.d/databases.sql"));
        assertThat(keepers).allSatisfy(service -> {
            String database = "mercato_" + service.name().replace('-', '_');
            assertThat(service.variable(DATABASE)).contains("jdbc:postgresql://postgres:5432/" + database);
            assertThat(service.variable("MERCATO_POSTGRES_USER")).contains(database);
            assertThat(databases)
                    .contains("CREATE DATABASE " + database + " OWNER " + database + ";")
                    .contains("REVOKE CONNECT ON DATABASE " + database + " FROM PUBLIC;");
        });
    }

    @Test
    void a_password_that_is_set_reaches_the_service_and_the_database(@TempDir Path secrets) throws IOException {
        try (Stream<Path> files = Files.list(Compose.FOLDER.resolve("secrets"))) {
            for (Path file : files.toList()) {
                Files.writeString(secrets.resolve(file.getFileName()), "secret of " + file.getFileName());
            }
        }
        Compose compose = Compose.in(Map.of("MERCATO_SECRETS", secrets.toString()));
        String script = Compose.read(compose.service("postgres").mounted("/docker-entrypoint-initdb.d/databases.sql"));
        List<Compose.Service> keepers = Stream.concat(services(compose, "services"), services(compose, "single"))
                .filter(service -> service.variable(DATABASE).isPresent())
                .toList();
        assertThat(keepers).hasSize(10).allSatisfy(service -> {
            String owner = service.name().equals("single") ? "mercato" : service.name();
            String name = owner + "-database-password";
            assertThat(service.secret(PASSWORD)).contains("secret of " + name);
            assertThat(compose.service("postgres").secret(name)).contains("secret of " + name);
            assertThat(script)
                    .contains("\\set " + owner.replace('-', '_') + "_password `cat /run/secrets/" + name + "`\n");
        });
        assertThat(compose.service("postgres").secret("postgres-password")).contains("secret of postgres-password");
    }

    @Test
    void who_reads_or_stores_personal_data_has_the_master_key() {
        assertThat(services()
                        .filter(service ->
                                service.secret("mercato.personal.master-key").isPresent()))
                .extracting(Compose.Service::name)
                .containsExactlyInAnyOrder(
                        "command-api", "query-api", "customer", "cart", "order", "projections", "notifications");
    }

    @Test
    void no_secret_stands_in_an_environment() {
        assertThat(COMPOSE.all())
                .flatExtracting(service -> service.environment().keySet())
                .filteredOn(name -> name.toString().matches(".*(PASSWORD|TOKEN|SECRET).*"))
                .containsOnly("POSTGRES_PASSWORD_FILE");
        assertThat(COMPOSE.all())
                .filteredOn(service -> service.secret("axon.axonserver.token").isPresent()
                        || service.secret(PASSWORD).isPresent()
                        || service.name().equals("axon-server"))
                .hasSize(14)
                .allSatisfy(service -> assertThat(service.environment())
                        .containsEntry("SPRING_CONFIG_IMPORT", "optional:configtree:/run/secrets/"));
    }

    @Test
    void every_container_is_kept_to_what_it_needs() {
        assertThat(COMPOSE.all()).hasSize(18).allSatisfy(service -> {
            JsonNode settings = service.settings();
            assertThat(settings.path("mem_limit").asString()).matches(".*[0-9]+[mg].*");
            assertThat(settings.path("cap_drop").valueStream().map(JsonNode::asString))
                    .containsExactly("ALL");
            assertThat(settings.has("cap_add")).isFalse();
            assertThat(settings.path("security_opt").valueStream().map(JsonNode::asString))
                    .containsExactly("no-new-privileges:true");
            assertThat(settings.path("logging").path("options").propertyNames())
                    .containsExactlyInAnyOrder("max-size", "max-file");
            assertThat(settings.path("stop_grace_period").asString()).matches("[0-9]+s");
            assertThat(settings.path("labels").propertyNames()).containsExactly("dev.mercato.part");
            assertThat(settings.path("restart").asString()).isEqualTo("unless-stopped");
            assertThat(settings.path("read_only").asBoolean(false))
                    .isEqualTo(!service.name().equals("axon-server"));
        });
    }

    @Test
    void images_are_of_one_version_each() throws IOException {
        assertThat(COMPOSE.all().stream()
                        .map(service -> service.settings().get("image").asString())
                        .filter(image -> !image.equals("${MERCATO_IMAGE:-mercato}")))
                .hasSize(3)
                .allSatisfy(image -> assertThat(image).matches(".+:[0-9]+\\.[0-9]+(\\.[0-9]+)?(-.+)?"));
        assertThat(COMPOSE.service("axon-server").settings().get("image").asString())
                .isEqualTo(AxonServerContainer.IMAGE);
        assertThat(Files.readAllLines(Compose.FOLDER.resolve("Dockerfile")))
                .filteredOn(line -> line.matches("(FROM|ARG) .*"))
                .containsExactlyInAnyOrder(
                        "ARG JAVA=17.0.19_10",
                        "FROM --platform=$BUILDPLATFORM eclipse-temurin:${JAVA}-jdk AS jar",
                        "FROM eclipse-temurin:${JAVA}-jdk AS java",
                        "FROM debian:12.12-slim");
    }

    @Test
    void each_reaches_only_whom_it_has_to() {
        assertThat(reachable("gateway")).containsExactlyInAnyOrder("command-api", "query-api");
        assertThat(reachable("simulated-provider")).containsExactly("payment");
        assertThat(reachable("postgres")).doesNotContain("gateway", "simulated-provider", "embedded");
        assertThat(COMPOSE.networks().path("inside").path("internal").asBoolean())
                .isTrue();
        assertThat(COMPOSE.all())
                .filteredOn(service -> !service.ports().isEmpty())
                .allSatisfy(service -> assertThat(service.networks())
                        .as("an internal network publishes nothing")
                        .anyMatch(network -> !network.equals("inside")));
    }

    /** Who of the same profile shares a network with it. */
    private static Set<String> reachable(String name) {
        Compose.Service from = COMPOSE.service(name);
        return COMPOSE.profile("services").values().stream()
                .filter(service -> !service.name().equals(name))
                .filter(service -> !Collections.disjoint(service.networks(), from.networks()))
                .map(Compose.Service::name)
                .collect(Collectors.toSet());
    }

    @Test
    void all_services_together_do_not_exhaust_the_database_server() {
        int connections = services()
                .mapToInt(service -> Integer.parseInt(service.variable("SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE")
                        .orElse("0")))
                .sum();
        // Each service beside its pool a few, and two of every service for the time of a new version.
        assertThat(connections * 2).isLessThan(COMPOSE.maxConnections() - 20);
    }

    @Test
    void each_profile_has_one_public_door_and_it_is_open_to_this_machine_only() {
        assertThat(published("embedded")).isEqualTo(Map.of("embedded", "127.0.0.1:8080:8080"));
        assertThat(published("single"))
                .isEqualTo(Map.of("single", "127.0.0.1:8080:8080", "axon-server", "127.0.0.1:8024:8024"));
        assertThat(published("services"))
                .isEqualTo(Map.of("gateway", "127.0.0.1:8080:8080", "axon-server", "127.0.0.1:8024:8024"));
    }

    @Test
    void a_token_that_axon_server_asks_for_is_shown_by_everybody(@TempDir Path secrets) throws IOException {
        assertThat(COMPOSE.service("axon-server").environment())
                .containsEntry("AXONIQ_AXONSERVER_ACCESSCONTROL_ENABLED", "false");
        FileSystemUtils.copyRecursively(Compose.FOLDER.resolve("secrets"), secrets);
        Files.writeString(secrets.resolve("axon-server-token"), "t-1");
        Compose guarded =
                Compose.in(Map.of("AXON_SERVER_ACCESS_CONTROL", "true", "MERCATO_SECRETS", secrets.toString()));
        assertThat(guarded.service("axon-server").environment())
                .containsEntry("AXONIQ_AXONSERVER_ACCESSCONTROL_ENABLED", "true");
        assertThat(guarded.service("axon-server").secret("axoniq.axonserver.accesscontrol.token"))
                .contains("t-1");
        assertThat(Stream.concat(services(guarded, "services"), services(guarded, "single"))
                        .filter(service ->
                                service.variable("AXONSERVER_ADDRESS").isPresent()))
                .hasSize(13)
                .allSatisfy(service ->
                        assertThat(service.secret("axon.axonserver.token")).contains("t-1"));
    }

    @Test
    void a_payment_provider_that_is_named_takes_the_place_of_the_simulated_one() {
        String variable = "MERCATO_PAYMENT_PROVIDER_URL";
        Compose connected = Compose.in(Map.of(variable, "https://provider.example"));
        for (String service : List.of("embedded", "single", "payment")) {
            assertThat(connected.service(service).variable(variable)).contains("https://provider.example");
        }
        assertThat(COMPOSE.service("embedded").variable(variable)).isEmpty();
        assertThat(COMPOSE.service("single").variable(variable)).isEmpty();
    }

    private static Stream<Compose.Service> services() {
        return services(COMPOSE, "services");
    }

    private static Stream<Compose.Service> services(Compose compose, String profile) {
        return compose.profile(profile).values().stream();
    }

    private static Map<String, String> published(String profile) {
        return services(COMPOSE, profile)
                .filter(service -> !service.ports().isEmpty())
                .collect(Collectors.toMap(Compose.Service::name, service -> String.join(" ", service.ports())));
    }
}
