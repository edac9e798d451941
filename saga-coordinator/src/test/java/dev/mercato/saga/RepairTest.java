package dev.mercato.saga;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.Reason;
import dev.mercato.coreapi.Rejection;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.inventory.ReleaseStock;
import dev.mercato.coreapi.inventory.ReserveStock;
import dev.mercato.coreapi.operations.FindParkedSequence;
import dev.mercato.coreapi.operations.FindRetry;
import dev.mercato.coreapi.operations.ListParked;
import dev.mercato.coreapi.operations.ListParkedSequences;
import dev.mercato.coreapi.operations.OrderRepaired;
import dev.mercato.coreapi.operations.ParkedList;
import dev.mercato.coreapi.operations.ParkedPage;
import dev.mercato.coreapi.operations.ParkedSequenceDetails;
import dev.mercato.coreapi.operations.ParkedSequenceDetails.PossibleRepair;
import dev.mercato.coreapi.operations.ParkedSequenceDetails.PreviewedCommand;
import dev.mercato.coreapi.operations.RepairAction;
import dev.mercato.coreapi.operations.RepairSequence;
import dev.mercato.coreapi.operations.RetryId;
import dev.mercato.coreapi.operations.RetryProgress;
import dev.mercato.coreapi.operations.RetrySequences;
import dev.mercato.coreapi.order.CancelOrder;
import dev.mercato.coreapi.order.CloseOrder;
import dev.mercato.coreapi.order.OrderCancelled;
import dev.mercato.coreapi.order.OrderClosed;
import dev.mercato.coreapi.payment.RequestPayment;
import dev.mercato.runtime.MercatoProcess;
import dev.mercato.runtime.message.Messages;
import dev.mercato.testing.ExpectedLog;
import dev.mercato.testing.Postgres;
import dev.mercato.testing.SampleEvents;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every way in which an operator repairs the parked process of an order. */
class RepairTest {

    private static final EmbeddedPostgres POSTGRES = Postgres.start();
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final Reason REASON = new Reason("The shelf is back");
    private static final List<OrderId> ORDERS = IntStream.range(0, 12)
            .mapToObj(number -> OrderId.of(new UUID(9, number)))
            .toList();
    private static final OrderId ORDER = ORDERS.get(0);

    @RegisterExtension
    final ExpectedLog failures = ExpectedLog.of("dev.mercato.runtime.parked.Parking");

    @MercatoProcess
    @Import({SagaModule.class, Aggregates.class})
    static class Application {}

    /** Accepts the commands of the processes, unless the shelf of an order is gone. */
    static class Aggregates {

        static final Set<OrderId> POISONED = ConcurrentHashMap.newKeySet();
        static final List<Object> SENT = new CopyOnWriteArrayList<>();

        private final EventStore store;

        Aggregates(EventStore store) {
            this.store = store;
        }

        @CommandHandler
        void decide(ReserveStock command) {
            if (POISONED.contains(command.orderId())) {
                throw new IllegalStateException("no such shelf");
            }
            SENT.add(command);
        }

        @CommandHandler
        void decide(RequestPayment command) {
            SENT.add(command);
        }

        @CommandHandler
        void decide(ReleaseStock command) {
            SENT.add(command);
        }

        @CommandHandler
        void decide(CancelOrder command) {
            SENT.add(command);
            store.publish(event(command.orderId().value(), 1, new OrderCancelled(command.orderId(), command.reason())));
        }

        @CommandHandler
        void decide(CloseOrder command) {
            SENT.add(command);
            store.publish(event(command.orderId().value(), 2, new OrderClosed(command.orderId())));
        }
    }

    private final List<ConfigurableApplicationContext> processes = new ArrayList<>();

    @AfterEach
    void stop() {
        processes.forEach(ConfigurableApplicationContext::close);
        Aggregates.POISONED.clear();
        Aggregates.SENT.clear();
    }

    @Test
    void a_retry_handles_its_events_and_an_event_says_who_and_why() {
        start(h2());
        park(ORDER);
        publish(reserved(ORDER));
        await().until(() -> show().events().size() == 2);
        Aggregates.POISONED.clear();

        UUID request = new UUID(0, 1);
        repair(request, RepairAction.RETRY, null);
        awaitMended();

        assertThat(sent()).containsExactly(ReserveStock.class, RequestPayment.class);
        await().until(() -> !repairs().isEmpty());
        DomainEventMessage<?> told = repairs().get(0);
        assertThat(((OrderRepaired) told.getPayload()).repair().action()).isEqualTo(RepairAction.RETRY);
        assertThat(((OrderRepaired) told.getPayload()).repair().error()).isNull();
        assertThat(told.getMetaData())
                .containsEntry(Messages.CALLER, "olga")
                .containsEntry(Messages.REASON, REASON.value());
        assertThat(show().repairs()).singleElement().satisfies(done -> {
            assertThat(done.who()).isEqualTo("olga");
            assertThat(done.endedAt()).isNotNull();
        });

        repair(request, RepairAction.RETRY, null);
        assertThat(show().repairs()).as("a repeat").hasSize(1);
    }

    @Test
    void a_retry_that_fails_again_says_so_and_leaves_it_parked() {
        start(h2());
        park(ORDER);
        int attempts = now().attempts();

        repair(new UUID(0, 2), RepairAction.RETRY, null);

        await().until(() -> !repairs().isEmpty());
        assertThat(((OrderRepaired) repairs().get(0).getPayload()).what()).contains("failed again", "no such shelf");
        assertThat(now().parkedAt()).isNotNull();
        assertThat(now().attempts()).isEqualTo(attempts + 1);
    }

    @Test
    void what_would_be_sent_is_shown_and_not_sent() {
        start(h2());
        park(ORDER);
        publish(reserved(ORDER));
        await().until(() -> show().events().size() == 2);

        ParkedSequenceDetails shown = show();

        assertThat(shown.events().get(0).sends())
                .extracting(PreviewedCommand::command)
                .containsExactly("inventory.ReserveStock");
        assertThat(shown.events().get(0).payload()).contains(ORDER.value());
        assertThat(shown.events().get(1).sends())
                .extracting(PreviewedCommand::command)
                .containsExactly("payment.RequestPayment");
        assertThat(way(RepairAction.COMPENSATE).sends())
                .extracting(PreviewedCommand::command)
                .containsExactly("order.CancelOrder", "inventory.ReleaseStock", "order.CloseOrder");
        assertThat(Aggregates.SENT).isEmpty();
        assertThat(list().items()).singleElement().satisfies(group -> {
            assertThat(group.cause()).startsWith("java.lang.IllegalStateException at dev.mercato.saga.RepairTest");
            assertThat(group.parked()).isEqualTo(1);
            assertThat(group.example()).isEqualTo(ORDER.value());
        });
        assertThat(page(null, 5).items()).singleElement().satisfies(sequence -> {
            assertThat(sequence.event()).isEqualTo("order.OrderPlaced");
            assertThat(sequence.events()).isEqualTo(2);
        });
    }

    @Test
    void only_its_first_event_is_skipped_and_only_once() {
        start(h2());
        park(ORDER);
        publish(reserved(ORDER));
        await().until(() -> show().events().size() == 2);
        String first = show().events().get(0).eventId();
        String second = show().events().get(1).eventId();

        assertRejected(RejectionCode.EVENT_NOT_FIRST, () -> repair(new UUID(0, 3), RepairAction.SKIP, second));
        repair(new UUID(0, 4), RepairAction.SKIP, first);
        repair(new UUID(0, 4), RepairAction.SKIP, first);
        awaitMended();

        assertThat(Aggregates.SENT)
                .as("without its beginning there is no process")
                .isEmpty();
        assertRejected(RejectionCode.SEQUENCE_UNKNOWN, () -> repair(new UUID(0, 5), RepairAction.SKIP, first));
    }

    @Test
    void what_would_make_a_process_wait_for_ever_is_rejected() {
        start(h2());
        park(ORDER);

        assertThat(way(RepairAction.DISCARD).whyNot()).isNotNull();
        assertRejected(RejectionCode.REPAIR_UNSOUND, () -> repair(new UUID(0, 6), RepairAction.DISCARD, null));
        assertThat(way(RepairAction.COMPLETE).whyNot()).isNotNull();
        assertRejected(RejectionCode.REPAIR_UNSOUND, () -> repair(new UUID(0, 7), RepairAction.COMPLETE, null));
        assertThat(show().events()).hasSize(1);
    }

    @Test
    void a_compensated_order_is_cancelled_and_everything_undone() {
        start(h2());
        park(ORDER);

        repair(new UUID(0, 8), RepairAction.COMPENSATE, null);

        await().untilAsserted(() ->
                assertThat(sent()).containsExactly(CancelOrder.class, ReleaseStock.class, CloseOrder.class));
        awaitMended();
        await().until(() -> count("sagas") == 0);
        assertThat(((OrderRepaired) repairs().get(0).getPayload()).repair().action())
                .isEqualTo(RepairAction.COMPENSATE);
    }

    /** Its money is captured, and its goods are leaving. */
    @Test
    void an_order_that_is_being_shipped_is_not_compensated() {
        start(h2());
        publish(placed(ORDER));
        await().until(() -> count("sagas") == 1);
        jdbc().update("update sagas set state = '{'");
        publish(
                event(ORDER.value(), 1, SampleEvents.confirmed(ORDER)),
                event(ORDER.value(), 2, SampleEvents.shipping(ORDER, 1)),
                event(PaymentId.of(ORDER, 1).value(), 0, SampleEvents.captured(ORDER, "10.00", 1)));
        awaitParked(1);

        assertThat(way(RepairAction.COMPENSATE).whyNot()).contains("SHIPPING", "can no longer be cancelled");
        assertRejected(RejectionCode.REPAIR_UNSOUND, () -> repair(new UUID(0, 13), RepairAction.COMPENSATE, null));
        assertThat(way(RepairAction.RETRY).whyNot()).isNull();
        assertThat(sent()).doesNotContain(CancelOrder.class);
    }

    @Test
    void the_process_of_an_order_that_has_ended_is_completed() {
        start(h2());
        publish(placed(ORDER));
        await().until(() -> count("sagas") == 1);
        assertThat(count("deadlines")).isEqualTo(1);
        jdbc().update("update sagas set state = '{'");
        publish(
                event(ORDER.value(), 1, new OrderCancelled(ORDER, REASON)),
                event(ORDER.value(), 2, new OrderClosed(ORDER)));
        awaitParked(1);
        assertThat(show().events().get(0).failure())
                .as("the state cannot be read")
                .isNotNull();

        repair(new UUID(0, 9), RepairAction.COMPLETE, null);

        awaitMended();
        await().until(() -> !repairs().isEmpty());
        assertThat(count("sagas")).isZero();
        assertThat(count("deadlines")).isZero();
    }

    @Test
    void many_are_retried_some_at_a_time() {
        start(h2(), "mercato.parked.retries=5");
        park(ORDERS.toArray(OrderId[]::new));
        assertThat(page(null, 5).items()).hasSize(5);
        assertThat(page(page(null, 10).nextCursor(), 10).items()).hasSize(2);
        String cause = list().items().get(0).cause();

        send(new RetrySequences(new UUID(0, 10), OrderFulfilment.NAME, "another cause", REASON));
        assertThat(list().items().get(0).retrying()).isZero();
        Aggregates.POISONED.retainAll(Set.of(ORDER));
        send(new RetrySequences(new UUID(0, 11), OrderFulfilment.NAME, cause, REASON));

        await().until(() -> progress(11).waiting() == 0);
        assertThat(progress(11)).isEqualTo(new RetryProgress(ORDERS.size(), 0, ORDERS.size() - 1, 1));
        assertThat(progress(10)).as("of another cause").isEqualTo(RetryProgress.NONE);
        assertThat(list().items()).singleElement().satisfies(group -> {
            assertThat(group.parked()).isEqualTo(1);
            assertThat(group.retrying()).isZero();
        });
        await().until(() -> count("parked_repairs where told") == ORDERS.size());
        assertThat(Aggregates.SENT).hasSize(ORDERS.size() - 1);
    }

    @Test
    void a_retry_that_one_process_was_asked_for_is_carried_out_and_told_once_by_the_next() {
        String database = postgres();
        start(database);
        park(ORDER);
        stop(0);
        Aggregates.POISONED.add(ORDER);
        start(database, "mercato.parked.look=1h");
        Aggregates.POISONED.clear();
        repair(new UUID(0, 12), RepairAction.RETRY, null);
        assertThat(list().items().get(0).retrying()).isEqualTo(1);
        stop(0);

        start(database);
        awaitMended();
        await().until(() -> count("parked_repairs where told") == 1);
        jdbc().update("update parked_repairs set told = false");
        await().until(() -> count("parked_repairs where told") == 1);

        assertThat(Aggregates.SENT).hasSize(1);
        assertThat(count("events where payload_type = 'operations.OrderRepaired'"))
                .isEqualTo(1);
    }

    @Test
    void of_two_who_skip_one_event_at_once_one_does() {
        start(postgres());
        park(ORDER);
        publish(reserved(ORDER));
        await().until(() -> show().events().size() == 2);
        String first = show().events().get(0).eventId();

        List<CompletableFuture<Boolean>> skips = IntStream.range(20, 24)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> {
                    try {
                        repair(new UUID(0, number), RepairAction.SKIP, first);
                        return true;
                    } catch (CommandExecutionException rejected) {
                        return false;
                    }
                }))
                .toList();

        assertThat(skips.stream().filter(CompletableFuture::join)).hasSize(1);
        awaitMended();
        await().until(() -> count("parked_repairs where told") == 1);
        assertThat(count("parked_repairs")).isEqualTo(1);
    }

    private void stop(int process) {
        processes.remove(process).close();
    }

    private ConfigurableApplicationContext start(String url, String... options) {
        ConfigurableApplicationContext process = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "axon.axonserver.enabled=false",
                        "spring.datasource.url=" + url,
                        "mercato.processor.segments=1",
                        "mercato.processor.take-over=1s",
                        "mercato.parked.look=20ms",
                        "mercato.parked.after=0s",
                        "logging.level.root=warn",
                        "logging.level.org.axonframework.eventhandling.pooled=off",
                        "spring.main.banner-mode=off")
                .properties(options)
                .run();
        processes.add(process);
        return process;
    }

    private static String h2() {
        return "jdbc:h2:mem:repair" + DATABASES.incrementAndGet() + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";
    }

    private static String postgres() {
        String name = "repair" + DATABASES.incrementAndGet();
        new JdbcTemplate(POSTGRES.getPostgresDatabase()).execute("create database " + name);
        return POSTGRES.getJdbcUrl("postgres", name);
    }

    private void park(OrderId... orders) {
        Aggregates.POISONED.addAll(Set.of(orders));
        for (OrderId order : orders) {
            publish(placed(order));
        }
        awaitParked(orders.length);
    }

    private void awaitParked(int number) {
        await().until(() -> count("parked_sequences where parked_at is not null") == number);
    }

    private void awaitMended() {
        await().until(() -> count("parked_sequences") == 0);
    }

    private void publish(DomainEventMessage<?>... events) {
        process().getBean(EventStore.class).publish(events);
    }

    private static DomainEventMessage<?> event(String stream, long sequence, Object payload) {
        return new GenericDomainEventMessage<>("Order", stream, sequence, payload);
    }

    private static DomainEventMessage<?> placed(OrderId order) {
        return event(order.value(), 0, SampleEvents.placed(order, SampleEvents.line(1, "A", "Product A", 2, "5.00")));
    }

    private static DomainEventMessage<?> reserved(OrderId order) {
        return event("stk_A", ORDERS.indexOf(order), SampleEvents.reserved(order, "A", "main", 2));
    }

    private void repair(UUID request, RepairAction action, @Nullable String eventId) {
        send(new RepairSequence(request, OrderFulfilment.NAME, ORDER.value(), action, eventId, REASON));
    }

    private void send(Object command) {
        send(process(), command);
    }

    private static void send(ConfigurableApplicationContext process, Object command) {
        process.getBean(CommandGateway.class)
                .sendAndWait(GenericCommandMessage.asCommandMessage(command)
                        .andMetaData(MetaData.with(Messages.CALLER, "olga")));
    }

    private static void assertRejected(RejectionCode code, Runnable repair) {
        assertThatThrownBy(repair::run)
                .isInstanceOfSatisfying(
                        CommandExecutionException.class,
                        rejected -> assertThat(rejected.getDetails())
                                .get()
                                .isInstanceOfSatisfying(
                                        Rejection.class,
                                        no -> assertThat(no.code()).isEqualTo(code)));
    }

    private static List<Class<?>> sent() {
        return Aggregates.SENT.stream().<Class<?>>map(Object::getClass).toList();
    }

    private ParkedSequenceDetails show() {
        return query(new FindParkedSequence(OrderFulfilment.NAME, ORDER.value()), ParkedSequenceDetails.class);
    }

    private ParkedPage.SetAsideSequence now() {
        return requireNonNull(show().now());
    }

    private PossibleRepair way(RepairAction action) {
        return show().ways().stream()
                .filter(way -> way.action() == action)
                .findFirst()
                .orElseThrow();
    }

    private ParkedPage page(@Nullable String cursor, int limit) {
        return query(new ListParkedSequences(OrderFulfilment.NAME, null, cursor, limit), ParkedPage.class);
    }

    private ParkedList list() {
        return process()
                .getBean(QueryGateway.class)
                .scatterGather(new ListParked(), ResponseTypes.instanceOf(ParkedList.class), 5, TimeUnit.SECONDS)
                .findFirst()
                .orElseThrow();
    }

    private RetryProgress progress(int request) {
        return query(new FindRetry(RetryId.of(new UUID(0, request))), RetryProgress.class);
    }

    private <A> A query(Object query, Class<A> answer) {
        return process().getBean(QueryGateway.class).query(query, answer).join();
    }

    private List<? extends DomainEventMessage<?>> repairs() {
        return jdbc()
                .queryForList("select repair_id from parked_repairs where told order by requested_at", String.class)
                .stream()
                .map(id -> process()
                        .getBean(EventStore.class)
                        .readEvents("rep_" + id, 0)
                        .next())
                .toList();
    }

    private int count(String rows) {
        return jdbc().queryForList("select 1 from " + rows).size();
    }

    private JdbcTemplate jdbc() {
        return process().getBean(JdbcTemplate.class);
    }

    private ConfigurableApplicationContext process() {
        return processes.get(0);
    }
}
