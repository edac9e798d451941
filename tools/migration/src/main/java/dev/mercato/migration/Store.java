package dev.mercato.migration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** A whole system's store: its events, and the database of each part. No other process may use it while it is open. */
final class Store implements AutoCloseable {

    private final StoreAddress address;
    private final Map<DatabaseAddress, Database> databases = new LinkedHashMap<>();
    private final EventLog events;

    private Store(StoreAddress address, Function<DatabaseAddress, Database> open) {
        this.address = address;
        try {
            address.databases().values().forEach(place -> databases.computeIfAbsent(place, open));
            events = address.axonServer() == null
                    ? new TableEventLog(database())
                    : new AxonServerEventLog(address.axonServer());
        } catch (RuntimeException failed) {
            databases.values().forEach(Database::close);
            throw failed;
        }
    }

    /** Opens a store to be moved. */
    static Store existing(StoreAddress address) {
        return new Store(address, Database::existing);
    }

    /** Opens a store to be filled, which may not exist yet. */
    static Store openOrNew(StoreAddress address) {
        return new Store(address, Database::openOrNew);
    }

    /** Creates the tables that Mercato would create when it starts. */
    void makeTables() {
        if (!isOnAxonServer()) {
            database().makeTables(List.of(TableEventLog.TABLES));
        }
        for (Part part : Part.all()) {
            database(part).makeTables(part.migrations());
        }
    }

    /** Prevents Mercato from starting on any part of it until the move is complete. */
    void mark() {
        databases.values().forEach(Database::mark);
    }

    void unmark() {
        databases.values().forEach(Database::unmark);
    }

    /** Whether there is a place for events, even an empty one. */
    boolean hasEvents() {
        return isOnAxonServer() || database().hasTable("events");
    }

    /** The first missing table among those that Mercato would create. */
    Optional<String> missingTable() {
        if (!hasEvents()) {
            return Optional.of("events");
        }
        return Part.all().stream()
                .flatMap(part ->
                        part.tables().stream().filter(table -> !database(part).hasTable(table)))
                .findFirst();
    }

    String name() {
        return address.name();
    }

    boolean isOnAxonServer() {
        return address.axonServer() != null;
    }

    EventLog events() {
        return events;
    }

    /** The one that holds everything if there is no Axon Server. */
    private Database database() {
        return databases.values().iterator().next();
    }

    Database database(Part part) {
        return Objects.requireNonNull(databases.get(address.databases().get(part)));
    }

    @Override
    public void close() {
        events.close();
        databases.values().forEach(Database::close);
    }
}
