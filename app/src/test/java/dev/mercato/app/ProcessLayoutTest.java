package dev.mercato.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.runtime.UnusableConfiguration;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class ProcessLayoutTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "all                  | mercato                      | true",
                "order                | mercato-order                | false",
                "saga, projections    | mercato-saga-projections     | false",
                "projections,saga,saga| mercato-saga-projections     | false",
                "command-api          | mercato-command-api          | true",
                "query-api,projections| mercato-projections-query-api| true"
            })
    void a_process_is_named_after_its_modules_and_describes_an_api_only_if_it_has_a_door(
            String run, String name, boolean describesApi) {
        MockEnvironment environment = new MockEnvironment().withProperty("mercato.run", run);

        new ProcessLayout().postProcessEnvironment(environment, new SpringApplication());

        assertThat(environment.getProperty("spring.application.name")).isEqualTo(name);
        assertThat(environment.getProperty("axon.axonserver.client-id")).matches(name + "-[0-9]+@.+");
        assertThat(environment.getProperty("springdoc.api-docs.enabled", Boolean.class))
                .isEqualTo(describesApi);
    }

    @ParameterizedTest
    @CsvSource({"all, all", "'projections, saga', 'saga,projections'"})
    void modules_are_listed_in_one_order(String run, String list) {
        assertThat(prepared("mercato.run", run).getProperty("mercato.run")).isEqualTo(list);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"shopdata", "./shopdata", "a/../shopdata", "sp ace", "hash#", "100%", "größe", "a:b", "q?a=b&c"})
    void the_folder_of_the_store_is_absolute(String folder) {
        assertThat(prepared("mercato.data", folder).getProperty("mercato.data"))
                .isEqualTo(Path.of(folder).toAbsolutePath().normalize().toString());
    }

    @Test
    void the_home_folder_is_found_where_no_shell_has_looked_for_it() {
        assertThat(prepared("mercato.data", "~/shop").getProperty("mercato.data"))
                .isEqualTo(Path.of(System.getProperty("user.home"), "shop").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a;b", "a\\b", "nul\0"})
    void a_folder_that_h2_cannot_name_is_rejected(String folder) {
        assertThatThrownBy(() -> prepared("mercato.data", folder)).isInstanceOf(UnusableConfiguration.class);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, '', always",
        "::1, '', always",
        "0.0.0.0, '', never",
        "203.0.113.7, 8080, never",
        "203.0.113.7, 9090, always"
    })
    void what_health_says_is_shown_for_management_or_else_to_this_machine_only(
            String address, String managementPort, String shown) {
        MockEnvironment environment = new MockEnvironment()
                .withProperty("server.address", address)
                .withProperty("server.port", "8080")
                .withProperty("management.server.port", managementPort);

        ProcessLayout.layOut(environment);

        assertThat(environment.getProperty("management.endpoint.health.show-details"))
                .isEqualTo(shown);
    }

    private static MockEnvironment prepared(String property, String value) {
        MockEnvironment environment = new MockEnvironment().withProperty(property, value);
        ProcessLayout.layOut(environment);
        return environment;
    }
}
