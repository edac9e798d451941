package dev.mercato.app;

import dev.mercato.runtime.UnusableConfiguration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/** Imports the modules that {@code mercato.run} names: {@code all}, or a list. */
final class SelectedModules implements ImportSelector {

    static final String PROPERTY = "mercato.run";
    static final String ALL = "all";
    private static final String PROVIDER = "mercato.payment.provider.url";

    private final Environment environment;

    SelectedModules(Environment environment) {
        this.environment = environment;
    }

    @Override
    public String[] selectImports(AnnotationMetadata importing) {
        return selected().stream().map(Module::configuration).toArray(String[]::new);
    }

    private Set<Module> selected() {
        String run = environment.getProperty(PROPERTY, ALL).strip();
        if (run.equals(ALL)) {
            Set<Module> all = EnumSet.allOf(Module.class);
            // No simulated provider is needed if a provider is configured.
            if (environment.containsProperty(PROVIDER)) {
                all.remove(Module.SIMULATED_PROVIDER);
            }
            return all;
        }
        Set<Module> selected = listed(run);
        if (selected.contains(Module.PAYMENT)
                && !selected.contains(Module.SIMULATED_PROVIDER)
                && !environment.containsProperty(PROVIDER)) {
            throw new UnusableConfiguration(
                    "The module payment has no payment provider: " + PROVIDER + " is not set.",
                    "Set " + PROVIDER + ", or add simulated-provider to mercato.run.");
        }
        boolean onAxonServer = environment.getProperty("axon.axonserver.enabled", Boolean.class, true);
        if (!onAxonServer && !selected.equals(Set.of(Module.SIMULATED_PROVIDER))) {
            throw new UnusableConfiguration(
                    "mercato.run=" + run + " spreads Mercato over several processes, which requires Axon Server:"
                            + " otherwise each process would have its own buses and caches.",
                    "Use mercato.run=all, or connect to Axon Server with --spring.profiles.active=axon-server.");
        }
        return selected;
    }

    /** The modules that a list names, in their own order; the list may contain them in any order and repeatedly. */
    static Set<Module> listed(String run) {
        Set<Module> listed = EnumSet.noneOf(Module.class);
        Arrays.stream(run.split(","))
                .map(String::strip)
                .map(SelectedModules::named)
                .forEach(listed::add);
        return listed;
    }

    private static Module named(String name) {
        return Arrays.stream(Module.values())
                .filter(module -> module.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new UnusableConfiguration(
                        "mercato.run names '" + name + "', which is not a module.",
                        "Use all, or a list of " + Arrays.toString(Module.values()) + "."));
    }
}
