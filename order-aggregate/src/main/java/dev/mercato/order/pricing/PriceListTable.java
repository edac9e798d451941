package dev.mercato.order.pricing;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.ProductId;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.catalog.CatalogEvent;
import dev.mercato.coreapi.catalog.ProductDiscontinued;
import dev.mercato.coreapi.catalog.ProductName;
import dev.mercato.coreapi.catalog.ProductPriced;
import dev.mercato.coreapi.catalog.ProductRegistered;
import dev.mercato.coreapi.catalog.ProductState;
import dev.mercato.coreapi.customer.CustomerStatus;
import dev.mercato.coreapi.order.FindListedProduct;
import dev.mercato.coreapi.order.ListedProduct;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The price list, one row per SKU. A row stores the version of the last applied event, so that no event counts twice.
 */
@ProcessingGroup(PriceListTable.NAME)
final class PriceListTable implements PriceList {

    static final String NAME = "price-list";

    private final JdbcClient jdbc;
    private final EventStore events;
    private final QueryUpdateEmitter updates;

    PriceListTable(JdbcClient jdbc, EventStore events, QueryUpdateEmitter updates) {
        this.jdbc = jdbc;
        this.events = events;
        this.updates = updates;
    }

    @QueryHandler
    Optional<ListedProduct> answer(FindListedProduct query) {
        return jdbc.sql("select version from price_list where sku = ?")
                .param(query.sku().value())
                .query(Long.class)
                .optional()
                .map(version -> new ListedProduct(query.sku(), version));
    }

    @Override
    public Offer find(CustomerId customer, Collection<Sku> skus) {
        List<Row> rows = rows(customer, skus);
        Map<Sku, ProductState> found = new HashMap<>();
        rows.forEach(row -> found.put(row.entry().sku(), row.entry()));
        for (Sku sku : skus) {
            ProductState entry = found.containsKey(sku) ? null : inCatalog(sku);
            if (entry != null) {
                found.put(sku, entry);
            }
        }
        return new Offer(found, rows.isEmpty() ? closed(customer) : rows.get(0).closed());
    }

    // Starts at sequence 0 explicitly, because a read without a start may begin with a snapshot.
    private @Nullable ProductState inCatalog(Sku sku) {
        DomainEventStream product = events.readEvents(ProductId.of(sku).value(), 0);
        ProductState entry = null;
        while (product.hasNext()) {
            entry = ProductState.evolve(entry, (CatalogEvent) product.next().getPayload());
        }
        return entry;
    }

    private record Row(ProductState entry, @Nullable CustomerStatus closed) {}

    /** One statement for both: it is asked for every order. */
    private List<Row> rows(CustomerId customer, Collection<Sku> skus) {
        return jdbc.sql("select p.sku, p.name, p.amount, p.currency, p.discontinued, c.status from price_list p"
                        + " left join closed_customers c on c.customer_id = :customer where p.sku in (:skus)")
                .param("customer", customer.value())
                .param("skus", skus.stream().map(Sku::value).toList())
                .query((row, number) -> new Row(
                        new ProductState(
                                new Sku(row.getString("sku")),
                                new ProductName(row.getString("name")),
                                new Price(Money.stored(row.getString("amount"), row.getString("currency"))),
                                row.getBoolean("discontinued")),
                        status(row.getString("status"))))
                .list();
    }

    /** For an order of products that are all too new to be listed. */
    private @Nullable CustomerStatus closed(CustomerId customer) {
        return jdbc.sql("select status from closed_customers where customer_id = :customer")
                .param("customer", customer.value())
                .query(String.class)
                .optional()
                .map(CustomerStatus::valueOf)
                .orElse(null);
    }

    private static @Nullable CustomerStatus status(@Nullable String stored) {
        return stored == null ? null : CustomerStatus.valueOf(stored);
    }

    @EventHandler
    void on(ProductRegistered event) {
        jdbc.sql("insert into price_list (sku, name, amount, currency, discontinued, version)"
                        + " values (:sku, :name, :amount, :currency, false, 0) on conflict do nothing")
                .param("sku", event.sku().value())
                .param("name", event.name().value())
                .param("amount", event.price().money().amount())
                .param("currency", event.price().money().currency())
                .update();
        tell(event.sku(), 0);
    }

    @EventHandler
    void on(ProductPriced event, @SequenceNumber long version) {
        jdbc.sql("update price_list set amount = :amount, currency = :currency, version = :version"
                        + " where sku = :sku and version < :version")
                .param("version", version)
                .param("sku", event.sku().value())
                .param("amount", event.price().money().amount())
                .param("currency", event.price().money().currency())
                .update();
        tell(event.sku(), version);
    }

    @EventHandler
    void on(ProductDiscontinued event, @SequenceNumber long version) {
        jdbc.sql("update price_list set discontinued = true, version = :version"
                        + " where sku = :sku and version < :version")
                .param("version", version)
                .param("sku", event.sku().value())
                .update();
        tell(event.sku(), version);
    }

    /** Subscribers receive the update once the row is committed. */
    private void tell(Sku sku, long version) {
        updates.emit(FindListedProduct.class, query -> query.sku().equals(sku), new ListedProduct(sku, version));
    }
}
