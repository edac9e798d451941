package dev.mercato.migration;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a system stores everything.
 *
 * @param axonServer where the events are; null if they are in the one database that holds everything
 */
record StoreAddress(String name, @Nullable AxonServerAddress axonServer, Map<Part, DatabaseAddress> databases) {

    /** Everything in one database, embedded or PostgreSQL. */
    static StoreAddress of(DatabaseAddress database) {
        Map<Part, DatabaseAddress> databases = new LinkedHashMap<>();
        for (Part part : Part.all()) {
            databases.put(part, database);
        }
        return new StoreAddress(database.name(), null, databases);
    }

    /**
     * The events on Axon Server, and the tables where {@code places} says: {@code [MODULE,…=]DATABASE}. A place without
     * modules holds the tables of all modules that no other place names.
     */
    static StoreAddress of(AxonServerAddress server, List<String> places, String user, @Nullable String password) {
        Map<Part, DatabaseAddress> databases = new LinkedHashMap<>();
        for (String place : places) {
            String modules = place.matches("[a-z,-]+=.*") ? place.substring(0, place.indexOf('=')) : "";
            String database = modules.isEmpty() ? place : place.substring(modules.length() + 1);
            DatabaseAddress address = DatabaseAddress.of(database, user, password);
            if (modules.isEmpty()) {
                Part.all().forEach(part -> databases.putIfAbsent(part, address));
            } else {
                Arrays.stream(modules.split(","))
                        .flatMap(module -> parts(module).stream())
                        .forEach(part -> databases.put(part, address));
            }
        }
        List<Part> homeless =
                Part.all().stream().filter(part -> !databases.containsKey(part)).toList();
        if (!homeless.isEmpty()) {
            throw new CannotMove("Axon Server keeps events only; no database is given for " + names(homeless));
        }
        return new StoreAddress(server.name(), server, databases);
    }

    /** A module may keep several things that have nothing to do with each other. */
    private static List<Part> parts(String module) {
        List<Part> parts = Part.all().stream()
                .filter(part -> part.toString().equals(module))
                .toList();
        if (parts.isEmpty()) {
            throw new CannotMove(
                    "No module that keeps tables is called '" + module + "'; there are " + names(Part.all()));
        }
        return parts;
    }

    private static String names(List<Part> parts) {
        return parts.stream().map(Part::toString).distinct().collect(Collectors.joining(", "));
    }
}
