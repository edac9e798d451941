package dev.mercato.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The plan of {@code compose.yaml}: who runs what, who keeps it where, and who can be called from outside. */
class ComposeTest {

    private static final String DATABASE = "MERCATO_POSTGRES_URL";
    private static final Compose COMPOSE = Compose.in(Map.of());

    @Test
    void every_module_is_a_service_of_its_own() {
        List<String> modules = services()
                .flatMap(service -> service.variable("MERCATO_RUN").stream())
                .toList();
        assertThat(modules)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Module.values()).map(Module::toString).toList());
        assertThat(services().filter(service -> service.variable("MERCATO_RUN").isPresent()))
                .allSatisfy(
                        service -> assertThat(service.variable("MERCATO_RUN")).contains(service.name()));
    }

    @ParameterizedTest
    @EnumSource(Module.class)
    void who_keeps_something_has_a_database_and_nobody_else(Module module) {
        Compose.Service service = COMPOSE.service(module.toString());
        boolean keeps = ModulesTest.own(module).keepsSomething();
        assertThat(service.variable(DATABASE).isPresent()).isEqualTo(keeps);
        assertThat(service.variable("MERCATO_POSTGRES_USER").isPresent()).isEqualTo(keeps);
        assertThat(service.variable("MERCATO_POSTGRES_PASSWORD").isPresent()).isEqualTo(keeps);
        assertThat(service.variable("SPRING_PROFILES_ACTIVE").orElse("").contains("postgres"))
                .isEqualTo(keeps);
        assertThat(service.settings().path("depends_on").has("postgres")).isEqualTo(keeps);
    }

    @Test
    void databases_users_and_passwords_are_each_ones_own() {
        List<Compose.Service> keepers = services()
                .filter(service -> service.variable(DATABASE).isPresent())
                .toList();
        for (String variable : List.of(DATABASE, "MERCATO_POSTGRES_USER", "MERCATO_POSTGRES_PASSWORD")) {
            assertThat(keepers.stream().flatMap(service -> service.variable(variable).stream()))
                    .doesNotHaveDuplicates()
                    .hasSameSizeAs(keepers);
        }
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
    void a_password_that_is_set_reaches_the_service_and_the_database() {
        Compose.Service postgres = COMPOSE.service("postgres");
        Set<String> passwords = postgres.environment().keySet().stream()
                .filter(name -> name.endsWith("_DATABASE_PASSWORD"))
                .collect(Collectors.toSet());
        Compose compose =
                Compose.in(passwords.stream().collect(Collectors.toMap(name -> name, name -> "secret of " + name)));
        Stream.concat(services(compose, "services"), services(compose, "single"))
                .filter(service -> service.variable(DATABASE).isPresent())
                .forEach(service -> {
                    String owner = service.name().equals("single") ? "mercato" : service.name();
                    String name = owner.toUpperCase(java.util.Locale.ROOT).replace('-', '_') + "_DATABASE_PASSWORD";
                    assertThat(service.variable("MERCATO_POSTGRES_PASSWORD")).contains("secret of " + name);
                    assertThat(compose.service("postgres").variable(name)).contains("secret of " + name);
                });
        assertThat(passwords).hasSize(6);
    }

    @Test
    void all_services_together_do_not_exhaust_the_database_server() {
        int connections = services()
                .mapToInt(service -> Integer.parseInt(service.variable("SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE")
                        .orElse("0")))
                .sum();
        // Each service beside its pool a few, and two of every service for the time of a new version.
        assertThat(connections * 2).isLessThan(maxConnections() - 20);
    }

    static int maxConnections() {
        return COMPOSE.service("postgres")
                .settings()
                .get("command")
                .valueStream()
                .map(part -> part.asString())
                .filter(part -> part.startsWith("max_connections="))
                .map(part -> Integer.parseInt(part.substring("max_connections=".length())))
                .findFirst()
                .orElseThrow();
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
    void a_token_that_axon_server_asks_for_is_shown_by_everybody() {
        assertThat(COMPOSE.service("axon-server").environment())
                .containsEntry("AXONIQ_AXONSERVER_ACCESSCONTROL_ENABLED", "false");
        Compose guarded = Compose.in(Map.of("AXON_SERVER_ACCESS_CONTROL", "true", "AXON_SERVER_TOKEN", "t-1"));
        assertThat(guarded.service("axon-server").environment())
                .containsEntry("AXONIQ_AXONSERVER_ACCESSCONTROL_ENABLED", "true")
                .containsEntry("AXONIQ_AXONSERVER_ACCESSCONTROL_TOKEN", "t-1");
        assertThat(Stream.concat(services(guarded, "services"), services(guarded, "single"))
                        .filter(service ->
                                service.variable("AXONSERVER_ADDRESS").isPresent()))
                .hasSize(9)
                .allSatisfy(service -> assertThat(service.environment()).containsEntry("AXON_AXONSERVER_TOKEN", "t-1"));
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
