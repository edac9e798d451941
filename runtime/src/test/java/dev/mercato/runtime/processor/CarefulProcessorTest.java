package dev.mercato.runtime.processor;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Named.named;

import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.catalog.ProductDiscontinued;
import dev.mercato.coreapi.operations.ListProcessors;
import dev.mercato.coreapi.operations.ProcessorList;
import dev.mercato.coreapi.operations.ProcessorState;
import dev.mercato.testing.ExpectedLog;
import dev.mercato.testing.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who waits for an event that fails, and for how long. */
class CarefulProcessorTest {

    private static final EmbeddedPostgres POSTGRES = Postgres.start();
    private static final int OUTAGE = 3;

    @RegisterExtension
    final ExpectedLog failures =
            ExpectedLog.of("org.axonframework.eventhandling.pooled.WorkPackage", "dev.mercato.runtime.parked.Parking");

    /** Handles what is not poisoned, and writes what can be written. */
    @ProcessingGroup(OneProcessor.NAME)
    static class Farewells {

        static final Set<String> POISONED = ConcurrentHashMap.newKeySet();
        static final Set<String> UNWRITABLE = ConcurrentHashMap.newKeySet();
        static volatile Function<String, RuntimeException> failure = IllegalStateException::new;

        final List<String> written = new CopyOnWriteArrayList<>();
        private final BatchWriter<String> writer = new BatchWriter<>("farewells", this::write);

        @EventHandler
        void on(ProductDiscontinued event, DomainEventMessage<?> message) {
            if (POISONED.contains(event.sku().value())) {
                throw failure.apply("out of paper");
            }
            writer.add(event.sku().value() + message.getSequenceNumber());
        }

        // In memory: the test fails before anything is added, as the transaction of a table would be rolled back.
        private void write(List<String> rows) {
            rows.stream()
                    .filter(row -> UNWRITABLE.contains(row.substring(0, 1)))
                    .forEach(row -> {
                        throw new IllegalArgumentException("no such row");
                    });
            written.addAll(rows);
        }
    }

    private String url = "";

    @SuppressWarnings("NullAway.Init")
    private ConfigurableApplicationContext process;

    static Stream<Named<Function<String, String>>> databases() {
        return Stream.of(
                named(
                        "H2",
                        name -> "jdbc:h2:mem:" + name
                                + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"),
                named("PostgreSQL", name -> {
                    new JdbcTemplate(POSTGRES.getPostgresDatabase()).execute("create database " + name);
                    return POSTGRES.getJdbcUrl("postgres", name);
                }));
    }

    @AfterEach
    void stop() {
        process.close();
        Farewells.POISONED.clear();
        Farewells.UNWRITABLE.clear();
        Farewells.failure = IllegalStateException::new;
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_failing_event_holds_up_only_its_own_sequence(Function<String, String> database) {
        start(database);
        Farewells.POISONED.add("A");

        publish(event("A", 0), event("B", 0), event("A", 1), event("C", 0));
        await().untilAsserted(() -> assertThat(written()).containsExactly("B0", "C0"));
        publish(event("A", 2), event("B", 1));
        await().untilAsserted(() -> assertThat(written()).containsExactly("B0", "C0", "B1"));
        assertThat(setAside()).containsExactly("prd_A 0", "prd_A 1", "prd_A 2");

        Farewells.POISONED.clear();
        await().untilAsserted(() -> assertThat(written()).containsExactly("B0", "C0", "B1", "A0", "A1", "A2"));
        await().untilAsserted(() -> assertThat(count("parked_sequences")).isZero());
        publish(event("A", 3));
        await().untilAsserted(() -> assertThat(written()).endsWith("A3"));
        assertThat(setAside()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void so_does_one_whose_rows_cannot_be_written(Function<String, String> database) {
        start(database);
        Farewells.UNWRITABLE.add("A");

        publish(event("B", 0), event("A", 0), event("C", 0));
        await().untilAsserted(() -> assertThat(written()).containsExactly("B0", "C0"));

        Farewells.UNWRITABLE.clear();
        await().untilAsserted(() -> assertThat(written()).containsExactly("B0", "C0", "A0"));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void it_is_parked_when_its_time_is_used_up(Function<String, String> database) {
        start(database, "--mercato.parked.after=0s");
        Farewells.POISONED.add("A");

        publish(event("A", 0), event("B", 0));
        awaitParked();
        int attempts = attempts();
        Farewells.POISONED.clear();
        publish(event("A", 1), event("C", 0));

        await().untilAsserted(() -> assertThat(written()).containsExactly("B0", "C0"));
        assertThat(setAside()).containsExactly("prd_A 0", "prd_A 1");
        assertThat(attempts()).isEqualTo(attempts);
        assertThat(listed().state()).isEqualTo(ProcessorState.RUNNING);
        assertThat(listed().setAside()).isEqualTo(new ProcessorList.SetAside(0, 1));
        assertThat(requireNonNull(
                                process.getBean("parked", HealthIndicator.class).health())
                        .getDetails()
                        .toString())
                .contains(OneProcessor.NAME, "IllegalStateException", "failing=0, parked=1", "outage=false");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void too_many_for_one_cause_are_an_outage_and_park_nothing(Function<String, String> database) {
        start(database, "--mercato.parked.after=30s");
        List<String> products = IntStream.range(0, OUTAGE + 3)
                .mapToObj(number -> String.valueOf((char) ('a' + number)))
                .toList();
        Farewells.POISONED.addAll(products);

        publish(products.stream().map(sku -> event(sku, 0)).toArray(DomainEventMessage<?>[]::new));
        await().until(() -> health().equals(Status.DOWN));
        assertThat(count("parked_sequences")).isEqualTo(OUTAGE + 1);
        await("the time of an outage does not count")
                .until(() -> count("parked_sequences where budget_since > failing_since") == OUTAGE + 1);
        assertThat(count("parked_sequences where parked_at is not null")).isZero();

        Farewells.POISONED.clear();
        await().untilAsserted(
                        () -> assertThat(written()).hasSize(products.size()).doesNotHaveDuplicates());
        await().until(() -> health().equals(Status.UP));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_failure_that_passes_is_waited_for(Function<String, String> database) {
        start(database);
        Farewells.failure = QueryTimeoutException::new;
        Farewells.POISONED.add("A");

        publish(event("A", 0), event("B", 0));
        await().until(() -> health().equals(Status.DOWN));
        assertThat(count("parked_sequences")).isZero();
        assertThat(listed().state()).isEqualTo(ProcessorState.ERROR);
        assertThat(requireNonNull(listed().error()).error()).contains("out of paper");
        assertThat(listed().error().since()).isBefore(Instant.now());

        Farewells.POISONED.clear();
        await().untilAsserted(() -> assertThat(written()).containsExactly("A0", "B0"));
        await().untilAsserted(() -> assertThat(listed()).satisfies(processor -> {
            assertThat(processor.state()).isEqualTo(ProcessorState.RUNNING);
            assertThat(processor.error()).isNull();
            assertThat(processor.lag().events()).isZero();
            assertThat(processor.segments()).singleElement().satisfies(segment -> {
                assertThat(segment.position()).isPositive();
                assertThat(segment.claimed()).isTrue();
            });
        }));

        process.getBean(EventProcessingConfiguration.class)
                .eventProcessor(OneProcessor.NAME)
                .orElseThrow()
                .shutDown();
        publish(event("C", 0));
        assertThat(listed().state()).isEqualTo(ProcessorState.STOPPED);
        assertThat(listed().lag().events()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void if_it_does_not_pass_in_time_it_holds_up_nobody_else_but_is_never_parked(Function<String, String> database) {
        start(database, "--mercato.parked.after=0s");
        Farewells.failure = QueryTimeoutException::new;
        Farewells.POISONED.add("A");

        publish(event("A", 0), event("B", 0));
        await().untilAsserted(() -> assertThat(written()).containsExactly("B0"));
        await().until(() -> attempts() > 2);
        assertThat(count("parked_sequences where parked_at is not null")).isZero();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void another_instance_carries_on_with_what_is_set_aside(Function<String, String> database) {
        start(database);
        Farewells.POISONED.add("A");
        publish(event("A", 0), event("B", 0));
        await().untilAsserted(() -> assertThat(setAside()).containsExactly("prd_A 0"));
        process.close();

        startAgain();
        publish(event("A", 1), event("C", 0));
        await().untilAsserted(() -> assertThat(written()).containsExactly("C0"));
        assertThat(setAside()).containsExactly("prd_A 0", "prd_A 1");

        Farewells.POISONED.clear();
        await().untilAsserted(() -> assertThat(written()).containsExactly("C0", "A0", "A1"));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void an_operator_skips_its_event_and_has_the_rest_tried_again(Function<String, String> database) {
        start(database, "--mercato.parked.after=0s");
        Farewells.POISONED.add("A");
        publish(event("A", 0), event("B", 0));
        awaitParked();
        Farewells.POISONED.clear();
        publish(event("A", 1));
        await().untilAsserted(() -> assertThat(setAside()).containsExactly("prd_A 0", "prd_A 1"));

        update("delete from parked_events where stream_sequence = 0");
        update("update parked_sequences set parked_at = null, budget_since = now(), next_try_at = now()");

        await().untilAsserted(() -> assertThat(written()).containsExactly("B0", "A1"));
        await().untilAsserted(() -> assertThat(count("parked_sequences")).isZero());
    }

    @ParameterizedTest
    @MethodSource("databases")
    void an_operator_discards_it_and_what_comes_later_is_handled(Function<String, String> database) {
        start(database, "--mercato.parked.after=0s");
        Farewells.POISONED.add("A");
        publish(event("A", 0), event("B", 0));
        awaitParked();
        Farewells.POISONED.clear();

        update("delete from parked_events");
        update("delete from parked_sequences");
        publish(event("A", 1));

        await().untilAsserted(() -> assertThat(written()).containsExactly("B0", "A1"));
    }

    private void awaitParked() {
        await().until(() -> count("parked_sequences where parked_at is not null") == 1);
    }

    private void update(String sql) {
        assertThat(process.getBean(JdbcClient.class).sql(sql).update()).isPositive();
    }

    private void start(Function<String, String> database, String... options) {
        url = database.apply("test" + UUID.randomUUID().toString().replace("-", ""));
        startAgain(options);
    }

    private void startAgain(String... options) {
        List<String> all = new ArrayList<>(List.of(
                "--spring.datasource.url=" + url,
                "--axon.axonserver.enabled=false",
                "--mercato.parked.outage=" + OUTAGE,
                "--mercato.parked.look=50ms"));
        all.addAll(List.of(options));
        process = new SpringApplicationBuilder(OneProcessor.Products.class, Farewells.class)
                .web(WebApplicationType.NONE)
                .run(all.toArray(String[]::new));
    }

    private void publish(DomainEventMessage<?>... events) {
        process.getBean(EventStore.class).publish(events);
    }

    private static DomainEventMessage<?> event(String sku, long sequence) {
        return new GenericDomainEventMessage<>(
                "Product", "prd_" + sku, sequence, new ProductDiscontinued(new Sku(sku)));
    }

    private List<String> written() {
        return process.getBean(Farewells.class).written;
    }

    private List<String> setAside() {
        return process.getBean(JdbcClient.class)
                .sql("select sequence || ' ' || stream_sequence from parked_events order by event_position")
                .query(String.class)
                .list();
    }

    private int count(String rows) {
        return process.getBean(JdbcClient.class)
                .sql("select count(*) from " + rows)
                .query(Integer.class)
                .single();
    }

    private int attempts() {
        return process.getBean(JdbcClient.class)
                .sql("select coalesce(max(attempts), 0) from parked_sequences")
                .query(Integer.class)
                .single();
    }

    private ProcessorList.Processor listed() {
        List<ProcessorList.Processor> all = process.getBean(QueryGateway.class)
                .query(new ListProcessors(), ProcessorList.class)
                .join()
                .items();
        assertThat(all).extracting(ProcessorList.Processor::name).containsExactly(OneProcessor.NAME);
        return all.get(0);
    }

    private Status health() {
        return requireNonNull(
                        process.getBean("processors", HealthIndicator.class).health())
                .getStatus();
    }
}
