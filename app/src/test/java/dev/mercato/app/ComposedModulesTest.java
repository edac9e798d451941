package dev.mercato.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.app.compose.Compose;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code compose.yaml} makes of the modules: a service for each, with a database for each that keeps something. */
class ComposedModulesTest {

    private static final Compose COMPOSE = Compose.in(Map.of());

    @Test
    void every_module_is_a_service_of_its_own() {
        Collection<Compose.Service> services = COMPOSE.profile("services").values();
        List<String> modules = services.stream()
                .flatMap(service -> service.variable("MERCATO_RUN").stream())
                .toList();
        assertThat(modules)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Module.values()).map(Module::toString).toList());
        assertThat(services.stream()
                        .filter(service -> service.variable("MERCATO_RUN").isPresent()))
                .allSatisfy(
                        service -> assertThat(service.variable("MERCATO_RUN")).contains(service.name()));
    }

    @ParameterizedTest
    @EnumSource(Module.class)
    void who_keeps_something_has_a_database_and_nobody_else(Module module) {
        Compose.Service service = COMPOSE.service(module.toString());
        boolean keeps = ModulesTest.own(module).keepsSomething();
        assertThat(service.variable("MERCATO_POSTGRES_URL").isPresent()).isEqualTo(keeps);
        assertThat(service.variable("MERCATO_POSTGRES_USER").isPresent()).isEqualTo(keeps);
        assertThat(service.secret("mercato.postgres.password").isPresent()).isEqualTo(keeps);
        assertThat(service.variable("SPRING_PROFILES_ACTIVE").orElse("").contains("postgres"))
                .isEqualTo(keeps);
        assertThat(service.settings().path("depends_on").has("postgres")).isEqualTo(keeps);
    }
}
