package dev.mercato.app;

import dev.mercato.runtime.UnusableConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The options of Mercato, Spring Boot and Axon, from the configuration metadata on the class path, generated or written
 * by hand. An unknown option would be ignored silently, so it is rejected.
 */
final class Options {

    private static final String OWN = "mercato.";
    private static final String OWN_VARIABLE = "MERCATO_";
    private static final int MOST_TYPOS = 2;
    private static final List<String> PROFILES = List.of("postgres", "axon-server");

    /** By name, in one form for all the ways in which a name may be written. */
    private final TreeMap<String, Option> known = new TreeMap<>();

    /**
     * @param type the name of a Java type, empty if the description does not say it
     * @param otherwise the default, as an operator would write it; empty if there is none
     */
    record Option(String name, String type, String description, String otherwise) {

        private static Option of(JsonNode json) {
            return new Option(
                    json.path("name").stringValue(),
                    json.path("type").stringValue(""),
                    json.path("description")
                            .stringValue("")
                            .replaceAll("\\s+", " ")
                            .replaceAll("\\{@code ([^}]*)}", "$1"),
                    written(json.path("defaultValue")));
        }

        private static String written(JsonNode value) {
            if (value.isMissingNode()) {
                return "";
            }
            String text = value.isString() ? value.stringValue() : value.toString();
            return text.matches("\\[.*]") ? text.substring(1, text.length() - 1).replace(", ", ",") : text;
        }

        /** Whether its name may be followed by any key. */
        boolean isMap() {
            return type.startsWith("java.util.Map") || type.equals("java.util.Properties");
        }
    }

    private Options(List<URL> descriptions) {
        for (URL description : descriptions) {
            try (InputStream json = description.openStream()) {
                JsonMapper.shared()
                        .readTree(json)
                        .path("properties")
                        .valueStream()
                        .map(Option::of)
                        .forEach(option -> known.put(uniform(option.name()), option));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    static Options onClassPath() {
        try {
            ClassLoader loader = Options.class.getClassLoader();
            List<URL> descriptions = new ArrayList<>();
            for (String kind : List.of("spring", "additional-spring")) {
                descriptions.addAll(
                        Collections.list(loader.getResources("META-INF/" + kind + "-configuration-metadata.json")));
            }
            return new Options(descriptions);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Mercato's own options. */
    Stream<Option> own() {
        return known.values().stream().filter(option -> option.name().startsWith(OWN));
    }

    /** @throws UnusableConfiguration if an unknown option is set */
    void check(ConfigurableEnvironment environment) {
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof CommandLinePropertySource<?> line) {
                checkForm(line.getProperty(CommandLinePropertySource.DEFAULT_NON_OPTION_ARGS_PROPERTY_NAME));
                Stream.of(line.getPropertyNames())
                        .filter(name -> !name.equals(CommandLinePropertySource.DEFAULT_NON_OPTION_ARGS_PROPERTY_NAME))
                        .forEach(this::checkOption);
            } else if (source.getName().equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)
                    && source instanceof EnumerablePropertySource<?> variables) {
                Stream.of(variables.getPropertyNames())
                        .filter(name -> name.startsWith(OWN_VARIABLE))
                        .forEach(this::checkVariable);
            } else if (source instanceof EnumerablePropertySource<?> properties && isFromOutside(source)) {
                Stream.of(properties.getPropertyNames())
                        .filter(name -> name.startsWith(OWN))
                        .forEach(this::checkOption);
            }
        }
        Stream.of(environment.getActiveProfiles()).forEach(Options::checkProfile);
    }

    private static boolean isFromOutside(PropertySource<?> source) {
        return !source.getName().contains("class path resource");
    }

    private static void checkForm(@Nullable Object others) {
        if (others != null) {
            throw new UnusableConfiguration(
                    "'" + others + "' is not an option. Options look like --server.port=9000.",
                    "Write --NAME=VALUE, without a space around the '='.");
        }
    }

    private void checkOption(String name) {
        if (isKnown(uniform(name))) {
            return;
        }
        Optional<Option> nearest = nearest(plain(name), name.startsWith(OWN) ? own() : known.values().stream());
        Optional<Option> meant = nearest.filter(option -> name.startsWith(OWN) || isTypo(name, option));
        // Not every library describes its options, but their names all contain a dot.
        if (meant.isPresent() || !name.contains(".")) {
            throw unknown("--" + name, meant.map(option -> "--" + option.name()));
        }
    }

    private boolean isKnown(String uniform) {
        if (known.containsKey(uniform)) {
            return true;
        }
        for (int dot = uniform.lastIndexOf('.'); dot > 0; dot = uniform.lastIndexOf('.', dot - 1)) {
            Option above = known.get(uniform.substring(0, dot));
            if (above != null && above.isMap()) {
                return true;
            }
        }
        return false;
    }

    // Brackets enclose an index of a list, or a key.
    private static String uniform(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("\\[[^]]*]|[-_]", "");
    }

    // Others may set variables with this prefix, as Kubernetes does for a service of that name.
    private void checkVariable(String name) {
        String plain = plain(name.replaceAll("(_[0-9]+)+$", ""));
        if (own().anyMatch(option -> plain(option.name()).equals(plain))) {
            return;
        }
        nearest(plain, own()).filter(option -> isTypo(name, option)).ifPresent(option -> {
            throw unknown(name, Optional.of(variable(option)));
        });
    }

    private static String variable(Option option) {
        return option.name().toUpperCase(Locale.ROOT).replace("-", "").replace('.', '_');
    }

    private static UnusableConfiguration unknown(String name, Optional<String> nearest) {
        return new UnusableConfiguration(
                "There is no option " + name + ".",
                nearest.map(option -> "Did you mean " + option + "? ").orElse("")
                        + "./mercato run --help lists Mercato's options.");
    }

    private static void checkProfile(String profile) {
        if (!PROFILES.contains(profile)) {
            PROFILES.stream()
                    .filter(known -> distance(plain(profile), plain(known)) <= MOST_TYPOS)
                    .findFirst()
                    .ifPresent(known -> {
                        throw new UnusableConfiguration(
                                "There is no profile '" + profile + "'.",
                                "Did you mean --spring.profiles.active=" + known + "? There are "
                                        + String.join(" and ", PROFILES) + ".");
                    });
        }
    }

    private static Optional<Option> nearest(String plain, Stream<Option> options) {
        return options.min(Comparator.comparingInt(option -> distance(plain, plain(option.name()))));
    }

    // Short names easily resemble each other.
    private static boolean isTypo(String name, Option option) {
        String plain = plain(name);
        int most = Math.min(MOST_TYPOS, Math.max(1, (plain.length() - plain(OWN).length()) / 3));
        return distance(plain, plain(option.name())) <= most;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
    }

    /** Levenshtein distance: the number of missing, extra or wrong letters. */
    private static int distance(String one, String other) {
        int[] before = new int[other.length() + 1];
        Arrays.setAll(before, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int same = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(same, 1 + Math.min(before[j], row[j - 1]));
            }
            before = row;
        }
        return before[other.length()];
    }
}
