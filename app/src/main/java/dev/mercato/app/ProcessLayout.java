package dev.mercato.app;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * What follows from the choice of modules: the name under which logs and Axon Server's dashboard show the process, such as
 * {@code mercato-order}, its instance with number and host, and that one without a door tells on its port of its health and metrics only.
 */
final class ProcessLayout implements EnvironmentPostProcessor {

    private static final Set<String> DOORS = Stream.of(Module.COMMAND_API, Module.QUERY_API)
            .map(Module::toString)
            .collect(Collectors.toSet());

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String run = environment
                .getProperty(SelectedModules.PROPERTY, SelectedModules.ALL)
                .replace(" ", "");
        boolean all = run.equals(SelectedModules.ALL);
        boolean isDoor = all || Arrays.stream(run.split(",")).anyMatch(DOORS::contains);
        String name = all ? "mercato" : "mercato-" + run.replace(',', '-');
        Map<String, Object> layout = Map.of(
                "spring.application.name",
                name,
                "axon.axonserver.client-id",
                name + "-" + ManagementFactory.getRuntimeMXBean().getName(),
                "springdoc.api-docs.enabled",
                isDoor,
                "springdoc.swagger-ui.enabled",
                isDoor,
                "spring.web.resources.add-mappings",
                isDoor);
        environment.getPropertySources().addLast(new MapPropertySource("layout", layout));
    }
}
