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
import dev.mercato.coreapi.operations.ListProjections;
import dev.mercato.coreapi.operations.ProjectionList;
import dev.mercato.coreapi.operations.ProjectionList.Projection;
import dev.mercato.coreapi.operations.RebuildProjection;
import dev.mercato.coreapi.order.FindOrder;
import dev.mercato.coreapi.order.OrderDetails;
import dev.mercato.coreapi.order.OrderStatus;
import dev.mercato.testing.ExpectedLog;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.SubscriptionQueryResult;
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
                        "orders",
                        "order_history",
                        "stock",
                        "payments",
                        "sales",
                        "products",
                        "customers",
                        "fold_revisions");
        assertThat(processors.eventProcessors())
                .containsOnlyKeys("orders", "order-history", "stock", "payments", "sales", "products", "customers");
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
        List<Projection> all = queries.query(new ListProjections(), ProjectionList.class)
                .join()
                .items();
        return all.stream()
                .filter(projection -> projection.name().equals("products"))
                .findFirst()
                .orElseThrow();
    }

    private void publish(Recording recording, int from, int to) {
        transactions.executeInTransaction(() -> store.publish(recording.events().subList(from, to)));
    }
}
