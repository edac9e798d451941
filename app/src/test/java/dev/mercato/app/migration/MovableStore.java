package dev.mercato.app.migration;

import dev.mercato.app.axonserver.AxonServer;
import dev.mercato.app.compose.ComposedDatabases;
import dev.mercato.app.running.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A store under test as {@code migrate-events} is told of it.
 *
 * @param place what follows {@code --from} or {@code --to}
 * @param options the others, each without its side in front
 * @param secrets variables that open it, each with {@code SIDE} for the side
 */
record MovableStore(Store store, String place, List<String> options, Map<String, String> secrets) {

    static MovableStore h2(Path folder) {
        return new MovableStore(Store.h2(folder), folder.toString(), List.of(), Map.of());
    }

    static MovableStore postgres(Path folder) {
        Store store = Store.postgres(folder);
        return new MovableStore(
                store,
                option(store, "--spring.datasource.url="),
                List.of("user=postgres"),
                Map.of("MERCATO_SIDE_PASSWORD", "postgres"));
    }

    /** The events on Axon Server, and everything else in one H2 file beside it. */
    static MovableStore axonServer(AxonServer server, Path folder) {
        Store store = new Store("Axon Server", server.options(Store.h2(folder)));
        return new MovableStore(
                store, "axon-server://" + server.address(), List.of("database=" + folder), access(server));
    }

    /** The events on Axon Server, and what every service of {@code compose.yaml} keeps in the database of its own. */
    static MovableStore services(AxonServer server, ComposedDatabases databases) {
        Stream<String> places = databases.keepers().stream().map(service -> "database=" + databases.place(service));
        return new MovableStore(
                new Store("services", List.of()), "axon-server://" + server.address(), places.toList(), access(server));
    }

    private static Map<String, String> access(AxonServer server) {
        return server.token().map(token -> Map.of("MERCATO_SIDE_TOKEN", token)).orElse(Map.of());
    }

    private static String option(Store store, String name) {
        return store.options().stream()
                .filter(option -> option.startsWith(name))
                .map(option -> option.substring(name.length()))
                .findFirst()
                .orElseThrow();
    }

    Stream<String> arguments(String side) {
        return Stream.concat(Stream.of("--" + side, place), options.stream().map(option -> "--" + side + "-" + option));
    }

    Map<String, String> variables(String side) {
        return secrets.entrySet().stream()
                .collect(Collectors.toMap(
                        secret -> secret.getKey().replace("SIDE", side.toUpperCase(Locale.ROOT)), Map.Entry::getValue));
    }

    @Override
    public String toString() {
        return store.toString();
    }
}
