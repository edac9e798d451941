package dev.mercato.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                "command-api          | mercato-command-api          | true",
                "query-api,projections| mercato-query-api-projections| true"
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
}
