package dev.mercato.projections;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Rejection;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.inventory.ReservationRejected;
import dev.mercato.coreapi.operations.ListProjections;
import dev.mercato.coreapi.operations.ProjectionList;
import dev.mercato.coreapi.operations.ProjectionList.Projection;
import dev.mercato.coreapi.order.ListOrders;
import dev.mercato.coreapi.order.OrderPage;
import dev.mercato.coreapi.order.OrderSummary;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.HandlerExecutionException;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * All views of the orders of {@link Lives}, on whichever database, and the language of the tests that look at them. Every
 * test leaves the rows as they were.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "axon.axonserver.enabled=false",
            "spring.main.banner-mode=off",
            "mercato.personal.master-key=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Import(OpenSealing.class)
abstract class ViewsAtWork {

    private static final List<String> TABLES = List.of(
            "orders",
            "guest_pieces",
            "order_history",
            "stock",
            "payments",
            "sales",
            "products",
            "customers",
            "event_feed");

    @Autowired
    private EventStore store;

    @Autowired
    private TransactionManager transactions;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    private QueryGateway queries;

    @Autowired
    CommandGateway commands;

    @Autowired
    ApplicationContext context;

    @Autowired
    private ParameterResolverFactory parameters;

    Map<String, List<Map<String, Object>>> live = Map.of();

    @BeforeAll
    void live() {
        // The store waits for late commits of today's events, and these events are from today.
        GenericEventMessage.clock = Clock.fixed(Recording.BEGIN, ZoneOffset.UTC);
        List<GenericDomainEventMessage<?>> events = Lives.all().events();
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).getPayload() instanceof ReservationRejected) {
                publishOvertaken(events.get(i), events.get(++i));
            } else {
                publish(events.get(i));
            }
        }
        awaitCaughtUp();
        live = rows();
    }

    @AfterAll
    static void today() {
        GenericEventMessage.clock = Clock.systemUTC();
    }

    /** The first event has the lower number, but is committed only when the views have handled the second. */
    private void publishOvertaken(DomainEventMessage<?> first, DomainEventMessage<?> second) {
        Transaction slow = transactions.startTransaction();
        store.publish(first);
        CompletableFuture.runAsync(() -> publish(second)).join();
        await().untilAsserted(() -> assertThat(jdbc.queryForList("select event_id from order_history", String.class))
                .contains(second.getIdentifier())
                .doesNotContain(first.getIdentifier()));
        slow.commit();
    }

    private void publish(DomainEventMessage<?> event) {
        transactions.executeInTransaction(() -> store.publish(event));
    }

    void awaitCaughtUp() {
        await().until(() -> projections().stream()
                .allMatch(projection -> projection.running() && projection.lag() == 0 && !projection.rebuilding()));
    }

    List<Projection> projections() {
        return ask(new ListProjections(), ProjectionList.class).items();
    }

    Map<String, List<Map<String, Object>>> rows() {
        return TABLES.stream()
                .collect(toMap(
                        Function.identity(), table -> jdbc.queryForList("select * from " + table + " order by 1, 2")));
    }

    void emptyTables() {
        TABLES.forEach(table -> jdbc.update("delete from " + table));
    }

    /** Passes the events to all views, in one batch and one transaction. */
    void feed(List<? extends DomainEventMessage<?>> events) {
        List<AnnotationEventHandlerAdapter> views =
                context.getBeansWithAnnotation(ProcessingGroup.class).values().stream()
                        .map(view -> new AnnotationEventHandlerAdapter(view, parameters))
                        .toList();
        BatchingUnitOfWork<DomainEventMessage<?>> batch = new BatchingUnitOfWork<>(new ArrayList<>(events));
        batch.attachTransaction(transactions);
        batch.executeWithResult(() -> {
                    for (AnnotationEventHandlerAdapter view : views) {
                        if (view.canHandle(batch.getMessage())) {
                            view.handle(batch.getMessage());
                        }
                    }
                    return null;
                })
                .getPayload();
    }

    <T> T ask(Object query, Class<T> type) {
        return queries.query(query, ResponseTypes.instanceOf(type)).join();
    }

    <T> Optional<T> find(Object query, Class<T> type) {
        return queries.query(query, ResponseTypes.optionalInstanceOf(type)).join();
    }

    List<OrderSummary> orders(ListOrders query) {
        return ask(query, OrderPage.class).items();
    }

    List<OrderId> ids(OrderFilter filter) {
        return orders(filter.build()).stream().map(OrderSummary::orderId).toList();
    }

    static OrderFilter list() {
        return new OrderFilter();
    }

    static <P, T> List<T> allPages(
            Function<@Nullable String, P> page, Function<P, List<T>> items, Function<P, @Nullable String> next) {
        List<T> all = new ArrayList<>();
        String cursor = null;
        do {
            P current = page.apply(cursor);
            all.addAll(items.apply(current));
            cursor = next.apply(current);
        } while (cursor != null);
        return all;
    }

    static RejectionCode rejection(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        assertThat(cause).isInstanceOf(HandlerExecutionException.class);
        return HandlerExecutionException.resolveDetails(cause)
                .map(Rejection.class::cast)
                .orElseThrow()
                .code();
    }
}
