package dev.mercato.app;

import dev.mercato.runtime.UnusableConfiguration;
import dev.mercato.runtime.store.StoreFolder;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/**
 * Derives settings from the choice of modules: the name of the process in logs and on Axon Server's dashboard, such as
 * {@code mercato-order}; the name of the instance with its process id and host; and that a process without an HTTP API
 * serves only health on its port; and that everything else about the process is shown on a port for management, if there
 * is one. What health says is for operators: it is shown there, or else to this machine only. Also normalizes the list of modules and the folder of the store.
 */
final class ProcessLayout implements EnvironmentPostProcessor {

    private static final Set<Module> DOORS = EnumSet.of(Module.COMMAND_API, Module.QUERY_API);
    private static final String DATA = "mercato.data";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        try {
            layOut(environment);
        } catch (UnusableConfiguration tooEarly) {
            // Logging is not configured yet. StartChecks lays out again as soon as it is, and fails for the same
            // reason.
        }
    }

    /** @throws UnusableConfiguration if there is no such module, or no folder of that name can hold a store */
    static void layOut(ConfigurableEnvironment environment) {
        String run = environment
                .getProperty(SelectedModules.PROPERTY, SelectedModules.ALL)
                .strip();
        boolean all = run.equals(SelectedModules.ALL);
        Set<Module> modules = all ? EnumSet.allOf(Module.class) : SelectedModules.listed(run);
        boolean isDoor = modules.stream().anyMatch(DOORS::contains);
        String list = modules.stream().map(Module::toString).collect(Collectors.joining(","));
        String name = all ? "mercato" : "mercato-" + list.replace(',', '-');
        Map<String, Object> cleaned = new HashMap<>();
        cleaned.put(SelectedModules.PROPERTY, all ? run : list);
        if (environment.containsProperty(DATA)) {
            cleaned.put(DATA, StoreFolder.of(environment.getProperty(DATA, "")).toString());
        }
        environment.getPropertySources().addFirst(new MapPropertySource("cleaned", cleaned));
        Map<String, Object> layout = new HashMap<>(management(environment));
        layout.putAll(Map.of(
                "spring.application.name",
                name,
                "axon.axonserver.client-id",
                name + "-" + ManagementFactory.getRuntimeMXBean().getName(),
                "springdoc.api-docs.enabled",
                isDoor,
                "springdoc.swagger-ui.enabled",
                isDoor,
                "spring.web.resources.add-mappings",
                isDoor));
        environment.getPropertySources().addLast(new MapPropertySource("layout", layout));
    }

    private static Map<String, Object> management(ConfigurableEnvironment environment) {
        String exposed = "management.endpoints.web.exposure.include";
        String details = "management.endpoint.health.show-details";
        return hasManagementPort(environment)
                ? Map.of(
                        exposed,
                        "health,info,metrics,prometheus",
                        details,
                        "always",
                        "management.server.address",
                        "127.0.0.1")
                : Map.of(exposed, "health", details, isOnLoopback(environment) ? "always" : "never");
    }

    private static boolean isOnLoopback(Environment environment) {
        try {
            return InetAddress.getByName(environment.getProperty("server.address", "0.0.0.0"))
                    .isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false; // The server will say so.
        }
    }

    static boolean hasManagementPort(Environment environment) {
        String port = environment.getProperty("management.server.port", "");
        return !port.isEmpty() && (port.equals("0") || !port.equals(environment.getProperty("server.port")));
    }
}
