package dev.mercato.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.app.compose.Compose;
import dev.mercato.runtime.UnusableConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;

class OptionsTest {

    private static final Options OPTIONS = Options.onClassPath();

    @ParameterizedTest
    @CsvSource({
        "--mercato.payment.worker=3, --mercato.payment.workers",
        "--mercato.dta=x, --mercato.data",
        "--mercato.payments.retry.first=1s, --mercato.payment.retry.first",
        "--mercato.completely-else=1, mercato",
        "--mercato.payment-workers=3, --mercato.payment.workers",
        "--sever.port=9000, --server.port",
        "--port=9000, --help lists",
        "--version, --help lists",
        "--spring.profile.active=postgres, --spring.profiles.active",
        "--spring.profiles.active=postgress, --spring.profiles.active=postgres",
        "--spring.profiles.active=axonserver, --spring.profiles.active=axon-server",
        "server.port=9000, --NAME=VALUE",
    })
    void what_nobody_knows_is_rejected_and_the_nearest_named(String option, String nearest) {
        assertThatThrownBy(() -> check(Map.of(), option))
                .asInstanceOf(InstanceOfAssertFactories.type(UnusableConfiguration.class))
                .extracting(UnusableConfiguration::remedy)
                .asString()
                .contains(nearest);
    }

    @Test
    void a_value_after_a_space_is_rejected() {
        assertThatThrownBy(() -> check(Map.of(), "--mercato.data", "shop"))
                .isInstanceOf(UnusableConfiguration.class)
                .hasMessageContaining("'shop' is not an option");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--mercato.data=x",
                "--mercato.maxBody=2MB",
                "--mercato.simulated-provider.latency=1s",
                "--server.port=0",
                "--logging.level.dev.mercato=debug",
                "--spring.datasource.hikari.maximum-pool-size=3",
                "--axon.axonserver.token=t",
                "--axon.axonserver.servers=localhost",
                "--management.endpoint.health.group.readiness.include=db",
                "--some.body.elses=1",
                "--spring.profiles.active=postgres,production",
            })
    void what_somebody_knows_is_let_through(String option) {
        assertThatCode(() -> check(Map.of(), option)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "MERCATO_DTA, MERCATO_DATA",
        "MERCATO_PAYMENT_WORKER, MERCATO_PAYMENT_WORKERS",
        "MERCATO_MAXBODYS, MERCATO_MAXBODY",
        "MERCATO_POSTGRES_PASWORD, MERCATO_POSTGRES_PASSWORD"
    })
    void a_variable_with_a_slip_is_rejected(String variable, String nearest) {
        assertThatThrownBy(() -> check(Map.of(variable, "x")))
                .asInstanceOf(InstanceOfAssertFactories.type(UnusableConfiguration.class))
                .extracting(UnusableConfiguration::remedy)
                .asString()
                .contains("Did you mean " + nearest + "?");
    }

    /** The last ones are what Kubernetes sets for a service called mercato, and Compose reads itself. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "MERCATO_DATA",
                "MERCATO_MAXBODY",
                "MERCATO_MAX_BODY",
                "MERCATO_POSTGRES_URL",
                "MERCATO_SERVICE_HOST",
                "MERCATO_SERVICE_PORT",
                "MERCATO_PORT",
                "MERCATO_PORT_8080_TCP_ADDR",
                "MERCATO_IMAGE",
                "MERCATO_PUBLISH",
                "MERCATO_MEMORY",
                "MERCATO_SECRETS",
            })
    void other_variables_are_let_through(String variable) {
        assertThatCode(() -> check(Map.of(variable, "x"))).doesNotThrowAnyException();
    }

    @Test
    void whatever_is_written_anywhere_about_options_is_true() throws IOException {
        TreeSet<String> named = new TreeSet<>();
        for (Path file : new Path[] {
            Path.of("..", "README.md"),
            Path.of("..", "docs", "operating.md"),
            Path.of("..", "docs", "migration.md"),
            Path.of("..", "docs", "docker.md"),
            Path.of("..", "docs", "backup.md"),
            Path.of("..", "docs", "payment-provider.md"),
            Path.of("..", "mercato")
        }) {
            Pattern.compile("--(mercato|spring|server|axon)\\.[a-z.-]*[a-z]")
                    .matcher(Compose.read(file))
                    .results()
                    .forEach(option -> named.add(option.group() + "=x"));
        }
        new YamlPropertySourceLoader()
                .load("application", new ClassPathResource("application.yaml")).stream()
                        .map(EnumerablePropertySource.class::cast)
                        .flatMap(source -> java.util.stream.Stream.of(source.getPropertyNames()))
                        .filter(name -> name.startsWith("mercato."))
                        .forEach(name -> named.add("--" + name + "=x"));
        assertThat(named).contains("--mercato.payment.provider.url=x", "--mercato.simulated-provider.url=x");
        named.remove("--spring.profiles.active=x");
        assertThat(named)
                .allSatisfy(
                        option -> assertThatCode(() -> check(Map.of(), option)).doesNotThrowAnyException());
    }

    @Test
    void the_usage_lists_all_of_mercatos() {
        assertThat(Usage.text())
                .contains("--mercato.data=./data\n      the folder of the embedded store")
                .contains("--mercato.payment.workers=64\n")
                .contains("--mercato.simulated-provider.latency=0ms\n");
    }

    private static void check(Map<String, Object> variables, String... arguments) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(arguments));
        OPTIONS.check(environment);
    }
}
