package dev.mercato.saga;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Named.named;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Personal;
import dev.mercato.coreapi.inventory.ReleaseStock;
import dev.mercato.coreapi.inventory.ReserveStock;
import dev.mercato.coreapi.order.CloseOrder;
import dev.mercato.coreapi.payment.RequestPayment;
import dev.mercato.runtime.MercatoProcess;
import dev.mercato.runtime.message.Messages;
import dev.mercato.runtime.personal.Sealing;
import dev.mercato.testing.Postgres;
import dev.mercato.testing.SampleEvents;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;

/** The processes as their processor runs them: in batches, with claims, in several segments. */
class ProcessorTest {

    private static final EmbeddedPostgres POSTGRES = Postgres.start();

    private static final List<OrderId> ORDERS = IntStream.range(0, 30)
            .mapToObj(number -> OrderId.of(new UUID(7, number)))
            .toList();

    @MercatoProcess
    @Import({SagaModule.class, Aggregates.class, NoKeys.class})
    static class Application {}

    /** Accepts the commands of the processes. */
    static class Aggregates {

        private volatile Consumer<OrderId> reserving = order -> {};
        private volatile BiConsumer<OrderId, MetaData> requesting = (order, metaData) -> {};

        @CommandHandler
        void decide(ReserveStock command) {
            reserving.accept(command.orderId());
        }

        @CommandHandler
        void decide(RequestPayment command, MetaData metaData) {
            requesting.accept(command.orderId(), metaData);
        }

        @CommandHandler
        void decide(ReleaseStock command) {}

        @CommandHandler
        void decide(CloseOrder command) {}
    }

    /** Whoever has the keys to personal data is down. */
    @Primary
    static class NoKeys implements Sealing {

        @Override
        public Optional<Sealed> seal(Personal value, Place place) {
            return Optional.of(new Sealed(1, "sealed"));
        }

        @Override
        public String open(CustomerId subject, Sealed sealed, Place place) {
            throw new IllegalStateException("Nobody has the key of " + subject);
        }
    }

    static Stream<Named<Supplier<String>>> databases() {
        String name = "test" + UUID.randomUUID().toString().replace("-", "");
        return Stream.of(
                named("H2", () -> "jdbc:h2:mem:" + name + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"),
                named("PostgreSQL", () -> {
                    new JdbcTemplate(POSTGRES.getPostgresDatabase()).execute("create database " + name);
                    return POSTGRES.getJdbcUrl("postgres", name);
                }));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void carries_on_orders_in_several_segments_at_once(Supplier<String> database) {
        try (ConfigurableApplicationContext application = start(database, 4)) {
            publish(application, ProcessorTest::placed);
            publish(application, ProcessorTest::reserved);

            awaitStep(application, "AUTHORIZING");
            assertThat(count(application, "deadlines where awaited = 'AUTHORIZATION'"))
                    .isEqualTo(ORDERS.size());
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_claim_that_is_lost_in_the_middle_of_a_batch_leaves_nothing_behind(Supplier<String> database) {
        try (ConfigurableApplicationContext application = start(database, 1)) {
            Set<OrderId> asked = new HashSet<>();
            List<Integer> committed = new CopyOnWriteArrayList<>();
            application.getBean(Aggregates.class).reserving = order -> {
                boolean isRepeated = !asked.add(order);
                if (isRepeated ? committed.size() == 1 : asked.size() == 3) {
                    committed.add(outsideOfTheBatch(() -> count(application, "sagas")));
                }
                if (!isRepeated && asked.size() == 3) {
                    outsideOfTheBatch(() -> jdbc(application).update("update tokens set owner = 'another'"));
                }
            };

            publish(application, ProcessorTest::placed);

            awaitStep(application, "RESERVING");
            assertThat(committed).as("before and after").hasSize(2).containsOnly(committed.get(0));
            assertThat(count(application, "deadlines")).isEqualTo(ORDERS.size());
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void an_order_whose_command_fails_holds_up_no_other(Supplier<String> database) {
        try (ConfigurableApplicationContext application = start(database, 2)) {
            Set<OrderId> poisoned = ConcurrentHashMap.newKeySet();
            poisoned.add(ORDERS.get(3));
            application.getBean(Aggregates.class).reserving = order -> {
                if (poisoned.contains(order)) {
                    throw new IllegalStateException("no such shelf");
                }
            };

            publish(application, ProcessorTest::placed);
            await().until(() -> count(application, "sagas") == ORDERS.size() - 1);
            publish(application, ProcessorTest::reserved);
            await().until(() -> count(application, "sagas where state like '%AUTHORIZING%'") == ORDERS.size() - 1);
            assertThat(jdbc(application).queryForList("select sequence from parked_events", String.class))
                    .containsExactly(ORDERS.get(3).value(), ORDERS.get(3).value());

            poisoned.clear();
            awaitStep(application, "AUTHORIZING");
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void so_does_one_whose_event_cannot_be_read(Supplier<String> database) {
        try (ConfigurableApplicationContext application = start(database, 2)) {
            String broken = ORDERS.get(3).value();
            String update = "update events set payload = ? where aggregate_id = ?";
            String sound = application.getBean(TransactionManager.class).fetchInTransaction(() -> {
                publish(application, ProcessorTest::placed);
                String payload = requireNonNull(jdbc(application)
                        .queryForObject("select payload from events where aggregate_id = ?", String.class, broken));
                jdbc(application).update(update, "{}", broken);
                return payload;
            });
            publish(application, ProcessorTest::reserved);
            await().until(() -> count(application, "sagas where state like '%AUTHORIZING%'") == ORDERS.size() - 1);
            assertThat(jdbc(application).queryForList("select sequence from parked_events", String.class))
                    .containsExactly(broken, broken);

            jdbc(application).update(update, sound, broken);
            awaitStep(application, "AUTHORIZING");
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void handles_what_its_own_commands_bring_about_in_the_same_transaction(Supplier<String> database) {
        try (ConfigurableApplicationContext application = start(database, 1)) {
            Map<OrderId, String> reserved = new ConcurrentHashMap<>();
            application.getBean(Aggregates.class).reserving = order -> {
                DomainEventMessage<?> answer = reserved(order);
                reserved.put(order, answer.getIdentifier());
                application.getBean(EventStore.class).publish(answer);
            };
            Map<OrderId, Object> causes = new ConcurrentHashMap<>();
            List<Integer> visible = new CopyOnWriteArrayList<>();
            application.getBean(Aggregates.class).requesting = (order, metaData) -> {
                assertThat(causes.put(order, metaData.getOrDefault(Messages.CAUSATION_ID, "none")))
                        .as("an earlier request of a payment")
                        .isNull();
                visible.add(outsideOfTheBatch(
                        () -> count(application, "events where event_id = '" + reserved.get(order) + "'")));
            };

            publish(application, ProcessorTest::placed);

            awaitStep(application, "AUTHORIZING");
            assertThat(causes).isEqualTo(reserved);
            assertThat(visible).hasSize(ORDERS.size()).containsOnly(0);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void an_order_waits_for_nobody_who_could_tell_whom_it_is_for(Supplier<String> database) {
        try (ConfigurableApplicationContext application = start(database, 2)) {
            publishAll(application, order -> Stream.of(placedLongAgo(order), addressed(order)));
            publish(application, ProcessorTest::reserved);

            awaitStep(application, "AUTHORIZING");
            assertThat(count(application, "parked_sequences")).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void of_an_order_of_long_ago_what_has_happened_since_comes_first(Supplier<String> database) {
        try (ConfigurableApplicationContext application = start(database, 1)) {
            application.getBean(Aggregates.class).reserving =
                    order -> application.getBean(EventStore.class).publish(reserved(order));
            Set<OrderId> paid = ConcurrentHashMap.newKeySet();
            application.getBean(Aggregates.class).requesting = (order, metaData) -> paid.add(order);

            publishAll(application, order -> Stream.of(placedLongAgo(order), cancelled(order)));

            awaitStep(application, "FINISHING");
            assertThat(paid).isEmpty();
        }
    }

    private static ConfigurableApplicationContext start(Supplier<String> database, int segments) {
        return new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "axon.axonserver.enabled=false",
                        "spring.datasource.url=" + database.get(),
                        "mercato.processor.segments=" + segments,
                        "mercato.processor.take-over=1s",
                        "logging.level.root=warn",
                        "logging.level.org.axonframework.eventhandling.pooled=off",
                        "mercato.parked.look=50ms",
                        "spring.main.banner-mode=off")
                .run();
    }

    private static void publish(
            ConfigurableApplicationContext application, Function<OrderId, DomainEventMessage<?>> event) {
        publishAll(application, order -> Stream.of(event.apply(order)));
    }

    private static void publishAll(
            ConfigurableApplicationContext application, Function<OrderId, Stream<DomainEventMessage<?>>> events) {
        application
                .getBean(EventStore.class)
                .publish(ORDERS.stream().flatMap(events).toList());
    }

    private static DomainEventMessage<?> placed(OrderId order) {
        return new GenericDomainEventMessage<>(
                "Order",
                order.value(),
                0,
                SampleEvents.placed(order, SampleEvents.line(1, "A", "Product A", 2, "5.00")));
    }

    /** Its process looks at what has happened to the order since. */
    private static DomainEventMessage<?> placedLongAgo(OrderId order) {
        DomainEventMessage<?> placed = placed(order);
        return new GenericDomainEventMessage<>(
                placed.getType(),
                placed.getAggregateIdentifier(),
                placed.getSequenceNumber(),
                placed.getPayload(),
                placed.getMetaData(),
                placed.getIdentifier(),
                placed.getTimestamp().minus(OrdersOfThePast.JUST_NOW.multipliedBy(2)));
    }

    private static DomainEventMessage<?> cancelled(OrderId order) {
        return new GenericDomainEventMessage<>("Order", order.value(), 1, SampleEvents.cancelled(order, "Too late"));
    }

    private static DomainEventMessage<?> addressed(OrderId order) {
        return new GenericDomainEventMessage<>("Order", order.value(), 1, SampleEvents.addressedTo(order, "c-1"));
    }

    private static DomainEventMessage<?> reserved(OrderId order) {
        return new GenericDomainEventMessage<>(
                "StockItem", "stk_A", ORDERS.indexOf(order), SampleEvents.reserved(order, "A", "main", 2));
    }

    private static void awaitStep(ConfigurableApplicationContext application, String step) {
        await().untilAsserted(() -> assertThat(jdbc(application).queryForList("select state from sagas", String.class))
                .hasSize(ORDERS.size())
                .allSatisfy(state -> assertThat(state).contains(step)));
    }

    private static int count(ConfigurableApplicationContext application, String rows) {
        return jdbc(application).queryForList("select 1 from " + rows).size();
    }

    private static JdbcTemplate jdbc(ConfigurableApplicationContext application) {
        return application.getBean(JdbcTemplate.class);
    }

    // The batch's transaction belongs to its thread.
    private static int outsideOfTheBatch(Supplier<Integer> work) {
        return CompletableFuture.supplyAsync(work).join();
    }
}
