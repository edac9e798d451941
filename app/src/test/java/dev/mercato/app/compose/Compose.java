package dev.mercato.app.compose;

import dev.mercato.app.running.Reachable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/** What {@code docker/compose.yaml} says in a given environment. */
public record Compose(JsonNode document, Map<String, String> environment) {

    public static final Path FOLDER = Path.of("..", "docker").toAbsolutePath().normalize();
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(?::-([^}]*))?}");

    /** Every service refers to a few. */
    private static final int MOST_ALIASES = 200;

    public static Compose in(Map<String, String> environment) {
        LoaderOptions limits = new LoaderOptions();
        limits.setMaxAliasesForCollections(MOST_ALIASES);
        JsonNode document =
                Reachable.JSON.valueToTree(new Yaml(limits).<Object>load(read(FOLDER.resolve("compose.yaml"))));
        return new Compose(document, environment);
    }

    private JsonNode services() {
        return document.get("services");
    }

    public JsonNode networks() {
        return document.get("networks");
    }

    private static String filledIn(String text, Map<String, String> environment) {
        return VARIABLE.matcher(text).replaceAll(variable -> Matcher.quoteReplacement(fillIn(variable, environment)));
    }

    // ${NAME} and ${NAME:-otherwise}, of all that the Compose specification has.
    private static String fillIn(MatchResult variable, Map<String, String> environment) {
        String value = environment.getOrDefault(variable.group(1), "");
        return value.isEmpty() && variable.group(2) != null ? variable.group(2) : value;
    }

    public Service service(String name) {
        return new Service(name, services().get(name), document.get("secrets"), environment);
    }

    public List<Service> all() {
        return services().propertyNames().stream().map(this::service).toList();
    }

    /** The services of a profile by name. */
    public Map<String, Service> profile(String profile) {
        Map<String, Service> chosen = new LinkedHashMap<>();
        services().propertyNames().stream()
                .map(this::service)
                .filter(service -> service.settings()
                        .get("profiles")
                        .valueStream()
                        .anyMatch(named -> named.asString().equals(profile)))
                .forEach(service -> chosen.put(service.name(), service));
        return chosen;
    }

    /** How many connections its database server takes. */
    public int maxConnections() {
        return service("postgres")
                .settings()
                .get("command")
                .valueStream()
                .map(JsonNode::asString)
                .filter(part -> part.startsWith("max_connections="))
                .map(part -> Integer.parseInt(part.substring("max_connections=".length())))
                .findFirst()
                .orElseThrow();
    }

    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public record Service(String name, JsonNode settings, JsonNode secrets, Map<String, String> outside) {

        /** What stands in the files below {@code /run/secrets}, by their names. */
        public Map<String, String> secretFiles() {
            Map<String, String> files = new LinkedHashMap<>();
            for (JsonNode secret : settings.path("secrets")) {
                String source = secret.isString()
                        ? secret.stringValue()
                        : secret.get("source").asString();
                Path file =
                        FOLDER.resolve(filledIn(secrets.get(source).get("file").asString(), outside));
                files.put(secret.path("target").stringValue(source), read(file).strip());
            }
            return files;
        }

        public Optional<String> secret(String name) {
            return Optional.ofNullable(secretFiles().get(name));
        }

        public List<String> networks() {
            return settings.path("networks")
                    .valueStream()
                    .map(JsonNode::asString)
                    .toList();
        }

        /** A variable without a value is passed on if it is set. */
        public Map<String, String> environment() {
            Map<String, String> variables = new LinkedHashMap<>();
            settings.path("environment").forEachEntry((name, value) -> {
                if (!value.isNull()) {
                    variables.put(name, filledIn(value.asString(), outside));
                } else if (outside.containsKey(name)) {
                    variables.put(name, outside.get(name));
                }
            });
            return variables;
        }

        /** What is published, as {@code address:port:port of the container}. */
        public List<String> ports() {
            return settings.path("ports")
                    .valueStream()
                    .map(port -> filledIn(port.asString(), outside))
                    .toList();
        }

        public Optional<String> variable(String name) {
            return Optional.ofNullable(environment().get(name));
        }

        /** The environment at other addresses: {@code host:port} by {@code host:port}. */
        public Map<String, String> environmentAt(Map<String, String> addresses) {
            Map<String, String> moved = environment();
            moved.replaceAll((name, value) -> {
                String there = value;
                for (Map.Entry<String, String> address : addresses.entrySet()) {
                    there = there.replace(address.getKey(), address.getValue());
                }
                return there;
            });
            return moved;
        }

        /** The file that the container sees at a path. */
        public Path mounted(String path) {
            return settings.get("volumes")
                    .valueStream()
                    .map(volume -> volume.asString().split(":"))
                    .filter(parts -> parts[1].equals(path))
                    .map(parts -> FOLDER.resolve(parts[0]).normalize())
                    .findFirst()
                    .orElseThrow();
        }
    }
}
