package dev.mercato.projections;

import static dev.mercato.testing.SampleEvents.cancelled;
import static dev.mercato.testing.SampleEvents.confirmed;
import static dev.mercato.testing.SampleEvents.line;
import static dev.mercato.testing.SampleEvents.order;
import static dev.mercato.testing.SampleEvents.placed;
import static dev.mercato.testing.SampleEvents.registered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.feed.EventPage;
import dev.mercato.coreapi.feed.EventPage.FedEvent;
import dev.mercato.coreapi.feed.ListEvents;
import dev.mercato.coreapi.operations.ListProjections;
import dev.mercato.coreapi.operations.ProjectionList;
import dev.mercato.coreapi.operations.ProjectionList.Projection;
import dev.mercato.coreapi.operations.RebuildProjection;
import dev.mercato.coreapi.order.FindOrder;
import dev.mercato.coreapi.order.OrderDetails;
import dev.mercato.coreapi.order.OrderStatus;
import dev.mercato.testing.ExpectedLog;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.SubscriptionQueryResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import reactor.core.Disposable;

/** The running module by itself. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "axon.axonserver.enabled=false",
            "spring.datasource.url=jdbc:h2:mem:running;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
            "mercato.parked.look=50ms"
        })
class RunningViewsTest {

    @RegisterExtension
    final ExpectedLog failures =
            ExpectedLog.of("org.axonframework.eventhandling.pooled.WorkPackage", "org.hibernate.orm.jdbc.error");

    @Autowired
    private EventStore store;

    @Autowired
    private TransactionManager transactions;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private QueryGateway queries;

    @Autowired
    private CommandGateway commands;

    @Autowired
    private EventProcessingConfiguration processors;

    @Autowired
    private ApplicationContext context;

    @Test
    void brings_its_own_tables_and_processors_and_nothing_else() {
        assertThat(jdbc.queryForList(
                        "select table_name from information_schema.tables where table_schema = 'public'"
                                + " and table_name not like 'flyway%'",
                        String.class))
                .containsExactlyInAnyOrder(
                        "events",
                        "snapshots",
                        "tokens",
                        "sole_process",
                        "service_databases",
                        "parked_sequences",
                        "parked_events",
                        "parked_repairs",
                        "store_moves",
                        "orders",
                        "guest_pieces",
                        "order_history",
                        "stock",
                        "payments",
                        "sales",
                        "products",
                        "customers",
                        "event_feed",
                        "fold_revisions");
        assertThat(processors.eventProcessors())
                .containsOnlyKeys(
                        "orders", "order-history", "stock", "payments", "sales", "products", "customers", "event-feed");
        assertThat(context.getBeansOfType(PlatformTransactionManager.class)).containsOnlyKeys("transactionManager");
    }

    @Test
    void subscribers_of_an_order_see_its_changes_but_not_a_rebuild() {
        OrderId followed = order(1);
        Recording recording = new Recording("orders")
                .then(placed(followed, line(1, "CUP", "Cup", 1, "1")))
                .then(placed(order(2), line(1, "CUP", "Cup", 1, "1")))
                .then(confirmed(followed), cancelled(order(2), "No"), cancelled(followed, "Changed my mind"));
        publish(recording, 0, 2);
        await().until(() -> find(followed).isPresent());
        Queue<OrderStatus> told = new ConcurrentLinkedQueue<>();

        try (SubscriptionQueryResult<OrderDetails, OrderDetails> order = queries.subscriptionQuery(
                new FindOrder(followed),
                ResponseTypes.instanceOf(OrderDetails.class),
                ResponseTypes.instanceOf(OrderDetails.class))) {
            Disposable listening = order.updates().subscribe(details -> told.add(details.status()));
            publish(recording, 2, 3);
            await().untilAsserted(() -> assertThat(told).containsExactly(OrderStatus.CONFIRMED));

            commands.sendAndWait(new RebuildProjection("orders"));
            publish(recording, 3, 5);
            await().untilAsserted(() -> assertThat(told).containsExactly(OrderStatus.CONFIRMED, OrderStatus.CANCELLED));
            listening.dispose();
        }
    }

    /** Whoever has seen the later event must not miss the earlier one. */
    @Test
    void an_event_that_is_committed_late_is_told_behind_the_cursor_and_keeps_its_place_in_a_rebuild() {
        // The store waits for late commits of today's events, and these events are from today.
        GenericEventMessage.clock = Clock.fixed(Recording.BEGIN, ZoneOffset.UTC);
        await().until(() -> projection("event-feed").lag() == 0);
        String before = feed(null, 0).nextCursor();
        Recording recording = new Recording("feed")
                .then(
                        placed(order(11), line(1, "CUP", "Cup", 1, "1")),
                        placed(order(12), line(1, "CUP", "Cup", 1, "1")));
        Transaction slow = transactions.startTransaction();
        store.publish(recording.events().get(0));
        CompletableFuture.runAsync(() -> publish(recording, 1, 2)).join();
        await().untilAsserted(() -> assertThat(told(before)).containsExactly("feed-1"));
        EventPage fast = feed(before, 9);
        String behindFast = fast.items().get(0).cursor();
        assertThat(told(behindFast)).isEmpty();
        slow.commit();

        await().untilAsserted(() -> assertThat(told(fast.nextCursor())).containsExactly("feed-0"));
        assertThat(told(behindFast)).containsExactly("feed-0");
        String end = feed(behindFast, 9).nextCursor();
        assertThat(told(end)).isEmpty();

        commands.sendAndWait(new RebuildProjection("event-feed"));
        await().untilAsserted(() -> assertThat(told(before)).containsExactly("feed-0", "feed-1"));
        assertThat(told(behindFast)).containsExactly("feed-0");
        assertThat(told(end)).isEmpty();
        GenericEventMessage.clock = Clock.systemUTC();
    }

    private List<String> told(String after) {
        return feed(after, 9).items().stream().map(FedEvent::id).toList();
    }

    private EventPage feed(@Nullable String after, int limit) {
        return queries.query(new ListEvents(after, null, List.of(), null, limit), EventPage.class)
                .join();
    }

    @Test
    void a_projection_that_cannot_write_an_event_says_why_and_continues_when_it_can() {
        jdbc.execute("alter table products rename to lost_products");
        publish(new Recording("products").then(registered("CUP", "Cup", "1")), 0, 1);

        await().untilAsserted(() -> assertThat(products().error()).contains("SQL state 42S02"));
        jdbc.execute("alter table lost_products rename to products");
        await().untilAsserted(() -> {
            assertThat(products().error()).isNull();
        });
        assertThat(jdbc.queryForList("select sku from products", String.class)).containsExactly("CUP");
    }

    private Optional<OrderDetails> find(OrderId order) {
        return queries.query(new FindOrder(order), ResponseTypes.optionalInstanceOf(OrderDetails.class))
                .join();
    }

    private Projection products() {
        return projection("products");
    }

    private Projection projection(String name) {
        List<Projection> all = queries.query(new ListProjections(), ProjectionList.class)
                .join()
                .items();
        return all.stream()
                .filter(projection -> projection.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void publish(Recording recording, int from, int to) {
        transactions.executeInTransaction(() -> store.publish(recording.events().subList(from, to)));
    }
}
