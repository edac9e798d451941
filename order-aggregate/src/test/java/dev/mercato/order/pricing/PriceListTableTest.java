package dev.mercato.order.pricing;

import static dev.mercato.testing.SampleEvents.discontinued;
import static dev.mercato.testing.SampleEvents.priced;
import static dev.mercato.testing.SampleEvents.registered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.ProductId;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.catalog.CatalogEvent;
import dev.mercato.coreapi.catalog.ProductRegistered;
import dev.mercato.coreapi.catalog.ProductState;
import dev.mercato.coreapi.customer.CustomerDeactivated;
import dev.mercato.coreapi.customer.CustomerErased;
import dev.mercato.coreapi.customer.CustomerReactivated;
import dev.mercato.coreapi.customer.CustomerStatus;
import dev.mercato.coreapi.order.FindListedProduct;
import dev.mercato.coreapi.order.ListedProduct;
import dev.mercato.runtime.store.Migration;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.SimpleQueryUpdateEmitter;
import org.axonframework.queryhandling.SubscriptionQueryResult;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The list on a real H2, beside the events that it is built from. */
class PriceListTableTest {

    private static final CustomerId ADA = new CustomerId("c-1");
    private static final CustomerId BOB = new CustomerId("c-2");
    private static final Sku CUP = new Sku("CUP-1");
    private static final ProductRegistered REGISTERED = registered("CUP-1", "Espresso cup", "12.30");

    private final EventStore events = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final QueryUpdateEmitter updates =
            SimpleQueryUpdateEmitter.builder().build();
    private final SimpleQueryBus queries =
            SimpleQueryBus.builder().queryUpdateEmitter(updates).build();
    private final JdbcClient jdbc = database();
    private final PriceListTable list = new PriceListTable(jdbc, events, updates);
    private final ClosedCustomers customers = new ClosedCustomers(jdbc);

    private static JdbcClient database() {
        JdbcConnectionPool database = JdbcConnectionPool.create(
                "jdbc:h2:mem:" + UUID.randomUUID()
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
                "",
                "");
        new Migration("order", "classpath:db/order").applyTo(database);
        return JdbcClient.create(database);
    }

    @Test
    void has_the_product_as_the_last_event_left_it() {
        list.on(REGISTERED);
        list.on(priced("CUP-1", "9.90"), 1);
        assertFound("9.90", false);
        list.on(discontinued("CUP-1"), 2);
        assertFound("9.90", true);
    }

    @Test
    void a_redelivered_event_changes_nothing() {
        list.on(REGISTERED);
        list.on(priced("CUP-1", "9.90"), 1);
        list.on(priced("CUP-1", "8.80"), 2);
        list.on(REGISTERED);
        list.on(priced("CUP-1", "9.90"), 1);
        assertFound("8.80", false);
    }

    @Test
    void a_product_that_is_not_listed_yet_is_read_from_its_own_events() {
        store(0, REGISTERED);
        assertFound("12.30", false);
        store(1, priced("CUP-1", "9.90"));
        assertFound("9.90", false);
        store(2, discontinued("CUP-1"));
        assertFound("9.90", true);
    }

    @Test
    void listed_and_unlisted_products_are_found_together() {
        Sku other = new Sku("CUP-2");
        list.on(new ProductRegistered(other, REGISTERED.name(), REGISTERED.price()));
        store(0, REGISTERED);
        assertThat(list.find(ADA, Set.of(CUP, other)).entries().keySet()).containsExactlyInAnyOrder(CUP, other);
    }

    @Test
    void a_snapshot_of_the_product_does_not_stand_for_its_events() {
        store(0, REGISTERED);
        store(1, priced("CUP-1", "9.90"));
        events.storeSnapshot(new GenericDomainEventMessage<>(
                "Product", ProductId.of(CUP).value(), 1, "a product of another context"));
        assertFound("9.90", false);
    }

    @Test
    void a_product_that_nobody_registered_is_not_found() {
        assertThat(list.find(ADA, Set.of(CUP)).entries()).isEmpty();
    }

    @Test
    void knows_the_version_of_each_listed_product() {
        new AnnotationQueryHandlerAdapter<>(list).subscribe(queries);
        list.on(REGISTERED);
        SubscriptionQueryResult<ListedProduct, ListedProduct> followed = DefaultQueryGateway.builder()
                .queryBus(queries)
                .build()
                .subscriptionQuery(new FindListedProduct(CUP), ListedProduct.class, ListedProduct.class);
        assertThat(followed.initialResult().block()).isEqualTo(new ListedProduct(CUP, 0));

        list.on(priced("CUP-1", "9.90"), 1);
        list.on(discontinued("CUP-1"), 2);

        assertThat(followed.updates().take(2).collectList().block())
                .containsExactly(new ListedProduct(CUP, 1), new ListedProduct(CUP, 2));
        followed.close();
    }

    @Test
    void knows_who_is_gone() {
        list.on(REGISTERED);
        assertThat(closed(ADA)).isNull();
        customers.on(new CustomerDeactivated(ADA));
        assertThat(closed(ADA)).isEqualTo(CustomerStatus.DEACTIVATED);
        assertThat(closed(BOB)).isNull();
        customers.on(new CustomerReactivated(ADA));
        assertThat(closed(ADA)).isNull();
        customers.on(new CustomerErased(ADA));
        assertThat(closed(ADA)).isEqualTo(CustomerStatus.ERASED);
    }

    @Test
    void knows_who_is_gone_though_no_product_is_listed_yet() {
        store(0, REGISTERED);
        customers.on(new CustomerDeactivated(ADA));

        assertThat(closed(ADA)).isEqualTo(CustomerStatus.DEACTIVATED);
        assertThat(closed(BOB)).isNull();
    }

    @Test
    void redelivered_events_of_a_customer_end_as_the_last_one() {
        customers.on(new CustomerDeactivated(ADA));
        customers.on(new CustomerReactivated(ADA));
        customers.on(new CustomerDeactivated(ADA));
        customers.on(new CustomerDeactivated(ADA));
        customers.on(new CustomerErased(ADA));
        customers.on(new CustomerErased(ADA));

        assertThat(closed(ADA)).isEqualTo(CustomerStatus.ERASED);
    }

    private @Nullable CustomerStatus closed(CustomerId customer) {
        return list.find(customer, Set.of(CUP)).closed();
    }

    private void assertFound(String price, boolean discontinued) {
        assertThat(list.find(ADA, Set.of(CUP)).entries().values())
                .containsExactly(new ProductState(CUP, REGISTERED.name(), Price.of(price, "EUR"), discontinued));
    }

    private void store(long number, CatalogEvent event) {
        events.publish(
                new GenericDomainEventMessage<>("Product", ProductId.of(CUP).value(), number, event));
    }
}
