package dev.mercato.runtime.store;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.SQLErrorCodesResolver;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A process that appends or reads events: on Axon Server if enabled, else in its own database. */
@Configuration(proxyBeanMethods = false)
public class EventStoreAccess {

    @Bean
    Streams streams(EventStore store, ObjectProvider<EventStorageEngine> engine) {
        return engine.getIfAvailable() instanceof PositionedStorageEngine here
                ? here::readStreams
                : Streams.oneByOne(store);
    }

    /** The store inside the process, on Axon's JDBC engine. Payloads are kept as text, so that people can read them. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false")
    @Import(Database.class)
    static class Embedded {

        /**
         * How long a transaction may take to commit after others with later events. A processor that has waited that
         * long skips its events, so no transaction may live as long: the server ends idle ones, and a statement ends
         * with the timeout of its connection.
         */
        static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(15);

        /** A missing event this far behind the last is not awaited: each event in memory holds all gaps before it. */
        static final int MOST_EVENTS_BETWEEN = 50_000;

        /** With more gaps than these in a token, the reader looks which of them will never be filled. */
        static final int FEW_GAPS = 250;

        /** How many are read with one query. */
        private static final int EVENTS_AT_ONCE = 500;

        static final EventSchema SCHEMA = EventSchema.builder()
                .eventTable("events")
                .snapshotTable("snapshots")
                .globalIndexColumn("global_index")
                .eventIdentifierColumn("event_id")
                .aggregateIdentifierColumn("aggregate_id")
                .sequenceNumberColumn("sequence_number")
                .typeColumn("aggregate_type")
                .timestampColumn("stored_at")
                .payloadTypeColumn("payload_type")
                .payloadRevisionColumn("payload_revision")
                .payloadColumn("payload")
                .metaDataColumn("metadata")
                .build();

        @Bean
        static SoleProcess soleProcess(Environment environment) {
            return new SoleProcess(environment);
        }

        @Bean
        static GroupCommits groupCommits(
                ObjectProvider<TransactionManager> transactions, ObjectProvider<SharedCommit> shared) {
            return new GroupCommits(transactions, shared);
        }

        @Bean
        Migration eventStoreTables() {
            return new Migration("event-store", "classpath:db/event-store");
        }

        @Bean
        EventStorageEngine eventStorageEngine(
                Serializer serializer,
                DataSource dataSource,
                ConnectionProvider connectionProvider,
                TransactionManager transactionManager,
                ObjectProvider<Snapshotted> snapshotted,
                org.axonframework.config.Configuration configuration)
                throws Exception {
            JdbcEventStorageEngine.Builder engine = JdbcEventStorageEngine.builder()
                    .schema(SCHEMA)
                    .dataType(String.class)
                    .eventSerializer(serializer)
                    .snapshotSerializer(serializer)
                    .snapshotFilter(configuration.snapshotFilter())
                    .upcasterChain(configuration.upcasterChain())
                    .batchSize(EVENTS_AT_ONCE)
                    .gapTimeout((int) LONGEST_TRANSACTION.toMillis())
                    .maxGapOffset(MOST_EVENTS_BETWEEN)
                    .gapCleaningThreshold(FEW_GAPS)
                    .readEventDataWithGaps(LateEvents::select)
                    .readEventDataWithoutGaps((connection, schema, after, limit) ->
                            LateEvents.select(connection, schema, after, limit, List.of()))
                    .extendedGapCheckEnabled(false) // The next events are found behind any gap.
                    .persistenceExceptionResolver(new SQLErrorCodesResolver(dataSource))
                    .connectionProvider(connectionProvider)
                    .transactionManager(transactionManager);
            Set<String> prefixes = snapshotted.stream().map(Snapshotted::prefix).collect(toSet());
            return new PositionedStorageEngine(
                    engine, aggregate -> prefixes.stream().anyMatch(aggregate::startsWith));
        }

        @Bean
        DroppedStreams droppedStreams(JdbcClient jdbc) {
            return DroppedStreams.of(jdbc);
        }

        @Bean
        NewStreams newStreams() {
            return new NewStreams();
        }

        @Bean(name = "eventBus")
        EventStore eventStore(
                EventStorageEngine engine,
                NewStreams newStreams,
                org.axonframework.config.Configuration configuration) {
            return WakingEventStore.on(
                    engine,
                    newStreams,
                    configuration.messageMonitor(EventBus.class, "eventStore"),
                    configuration.getComponent(EventBusSpanFactory.class));
        }
    }
}
