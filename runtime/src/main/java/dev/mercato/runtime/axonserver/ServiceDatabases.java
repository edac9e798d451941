package dev.mercato.runtime.axonserver;

import dev.mercato.runtime.UnusableConfiguration;
import dev.mercato.runtime.message.DatabaseRegistered;
import dev.mercato.runtime.store.Migration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * All instances of a service share its database. Its identity is recorded in the event store, where all of them look it
 * up: an instance started with another database would handle every event again, and repeat every call to the outside.
 */
final class ServiceDatabases implements SmartInitializingSingleton {

    /** Tables that exist in the databases of many services, so they do not identify one. */
    private static final Set<String> IN_MANY_DATABASES = Set.of("tokens", "instances");

    private static final String TYPE = "Service";
    private static final String PREFIX = "svc_";

    private final JdbcClient jdbc;
    private final EventStore events;
    private final List<String> services;
    private final String replaced;

    /** @param replaced the database that an operator has given up, empty if there is none */
    ServiceDatabases(JdbcClient jdbc, EventStore events, List<Migration> tables, String replaced) {
        this.jdbc = jdbc;
        this.events = events;
        this.services = tables.stream()
                .map(Migration::owner)
                .filter(owner -> !IN_MANY_DATABASES.contains(owner))
                .toList();
        this.replaced = replaced;
    }

    // Runs before any processor starts.
    @Override
    public void afterSingletonsInstantiated() {
        String fresh = UUID.randomUUID().toString();
        services.forEach(service -> requireOwn(service, identity(service, fresh)));
    }

    private String identity(String service, String fresh) {
        jdbc.sql("insert into service_databases (service, identity) values (?, ?) on conflict do nothing")
                .params(service, fresh)
                .update();
        return jdbc.sql("select identity from service_databases where service = ?")
                .param(service)
                .query(String.class)
                .single();
    }

    private void requireOwn(String service, String identity) {
        Optional<String> registered = registered(service);
        if (registered.isEmpty() || (registered.get().equals(replaced) && !replaced.equals(identity))) {
            register(service, identity);
            registered = registered(service);
        }
        String database = registered.orElseThrow();
        if (!database.equals(identity)) {
            throw new UnusableConfiguration(
                    "The tables of " + service + " are in another database: Axon Server knows " + database
                            + ", but this is " + identity + ".",
                    "Connect to the database that the service used before. If it is lost for good,"
                            + " start once with --mercato.replaced-database=" + database
                            + "; docs/operating.md explains what that means.");
        }
    }

    private Optional<String> registered(String service) {
        return events.readEvents(PREFIX + service)
                .asStream()
                .<String>map(event -> ((DatabaseRegistered) event.getPayload()).database())
                .reduce((earlier, later) -> later);
    }

    private void register(String service, String identity) {
        long next = events.lastSequenceNumberFor(PREFIX + service).orElse(-1L) + 1;
        DomainEventMessage<DatabaseRegistered> event = new GenericDomainEventMessage<>(
                TYPE, PREFIX + service, next, new DatabaseRegistered(service, identity));
        try {
            events.publish(event);
        } catch (RuntimeException failed) {
            // Stores report in different ways that another was first. The caller reads what the other has registered.
            if (events.lastSequenceNumberFor(PREFIX + service).orElse(-1L) < next) {
                throw failed;
            }
        }
    }
}
