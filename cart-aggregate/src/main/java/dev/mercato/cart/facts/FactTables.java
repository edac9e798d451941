package dev.mercato.cart.facts;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.mercato.coreapi.Cases;
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
import dev.mercato.coreapi.inventory.Allocation;
import dev.mercato.coreapi.inventory.ReservationRejected;
import dev.mercato.coreapi.inventory.StockAdjusted;
import dev.mercato.coreapi.inventory.StockEvent;
import dev.mercato.coreapi.inventory.StockMovementRecorded;
import dev.mercato.coreapi.inventory.StockReceived;
import dev.mercato.coreapi.inventory.StockReleased;
import dev.mercato.coreapi.inventory.StockRequestClosed;
import dev.mercato.coreapi.inventory.StockReserved;
import dev.mercato.coreapi.inventory.StockShipped;
import dev.mercato.runtime.processor.BatchWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Products and their stock, one row per SKU each. A row stores the version of the last applied event, so that no event
 * counts twice.
 */
@ProcessingGroup(FactTables.PROCESSOR)
public final class FactTables implements CartFacts {

    /** The processor of all that the carts keep. */
    public static final String PROCESSOR = "carts";

    /** By how many pieces an event changes what could be reserved. */
    private static final Cases<Sku, StockEvent, Long> CHANGES = Cases.<Sku, StockEvent, Long>of(
                    List.of(StockEvent.class))
            .on(StockReceived.class, (sku, event) -> event.quantity())
            .on(StockAdjusted.class, (sku, event) -> event.change())
            .on(StockReserved.class, (sku, event) -> pieces(event.replaced()) - pieces(event.allocations()))
            .on(StockReleased.class, (sku, event) -> pieces(event.allocations()))
            .onAny(
                    List.of(
                            StockShipped.class, // They were reserved.
                            StockMovementRecorded.class,
                            ReservationRejected.class,
                            StockRequestClosed.class),
                    sku -> 0L)
            .complete();

    private record StockChange(String sku, long pieces, long version) {}

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final EventStore events;
    private final BatchWriter<StockChange> stock = new BatchWriter<>("cart-stock", this::apply);

    public FactTables(JdbcTemplate jdbc, EventStore events) {
        this.template = jdbc;
        this.jdbc = JdbcClient.create(jdbc);
        this.events = events;
    }

    private static long pieces(List<Allocation> allocations) {
        return allocations.stream().mapToLong(Allocation::quantity).sum();
    }

    @Override
    public Optional<ProductState> product(Sku sku) {
        ProductState known = products(List.of(sku)).get(sku);
        return Optional.ofNullable(known == null ? inCatalog(sku) : known);
    }

    // Starts at sequence 0 explicitly, because a read without a start may begin with a snapshot.
    private @Nullable ProductState inCatalog(Sku sku) {
        DomainEventStream stored = events.readEvents(ProductId.of(sku).value(), 0);
        ProductState product = null;
        while (stored.hasNext()) {
            product = ProductState.evolve(product, (CatalogEvent) stored.next().getPayload());
        }
        return product;
    }

    @Override
    public Map<Sku, ProductState> products(Collection<Sku> skus) {
        Map<Sku, ProductState> found = new HashMap<>();
        if (!skus.isEmpty()) {
            jdbc.sql("select sku, name, amount, currency, discontinued from cart_products where sku in (:skus)")
                    .param("skus", texts(skus))
                    .query(row -> {
                        found.put(new Sku(row.getString("sku")), product(row));
                    });
        }
        return found;
    }

    private static ProductState product(ResultSet row) throws SQLException {
        return new ProductState(
                new Sku(row.getString("sku")),
                new ProductName(row.getString("name")),
                new Price(Money.stored(row.getString("amount"), row.getString("currency"))),
                row.getBoolean("discontinued"));
    }

    @Override
    public Map<Sku, Long> available(Collection<Sku> skus) {
        Map<Sku, Long> found = new HashMap<>();
        if (!skus.isEmpty()) {
            jdbc.sql("select sku, available from cart_stock where sku in (:skus)")
                    .param("skus", texts(skus))
                    .query(row -> {
                        found.put(new Sku(row.getString("sku")), row.getLong("available"));
                    });
        }
        return found;
    }

    private static List<String> texts(Collection<Sku> skus) {
        return skus.stream().map(Sku::value).toList();
    }

    @EventHandler
    void on(ProductRegistered event) {
        jdbc.sql("insert into cart_products (sku, name, amount, currency, discontinued, version)"
                        + " values (:sku, :name, :amount, :currency, false, 0) on conflict do nothing")
                .param("sku", event.sku().value())
                .param("name", event.name().value())
                .param("amount", event.price().money().amount())
                .param("currency", event.price().money().currency())
                .update();
    }

    @EventHandler
    void on(ProductPriced event, @SequenceNumber long version) {
        jdbc.sql("update cart_products set amount = :amount, currency = :currency, version = :version"
                        + " where sku = :sku and version < :version")
                .param("version", version)
                .param("sku", event.sku().value())
                .param("amount", event.price().money().amount())
                .param("currency", event.price().money().currency())
                .update();
    }

    @EventHandler
    void on(ProductDiscontinued event, @SequenceNumber long version) {
        jdbc.sql("update cart_products set discontinued = true, version = :version"
                        + " where sku = :sku and version < :version")
                .param("version", version)
                .param("sku", event.sku().value())
                .update();
    }

    @EventHandler
    void on(StockEvent event, @SequenceNumber long version) {
        long pieces = CHANGES.apply(event.sku(), event);
        if (pieces != 0) {
            stock.add(new StockChange(event.sku().value(), pieces, version));
        }
    }

    /** Applies the changes of a batch, those of one SKU together. */
    private void apply(List<StockChange> changes) {
        Map<String, List<StockChange>> bySku =
                changes.stream().collect(groupingBy(StockChange::sku, LinkedHashMap::new, toList()));
        Map<String, Long> versions = new HashMap<>();
        jdbc.sql("select sku, version from cart_stock where sku in (:skus)")
                .param("skus", bySku.keySet())
                .query(row -> {
                    versions.put(row.getString("sku"), row.getLong("version"));
                });
        List<Object[]> updates = new ArrayList<>();
        bySku.forEach((sku, ofSku) -> {
            long known = versions.getOrDefault(sku, -1L);
            if (!versions.containsKey(sku)) {
                jdbc.sql("insert into cart_stock (sku, available, version) values (?, 0, -1)")
                        .param(sku)
                        .update();
            }
            List<StockChange> fresh =
                    ofSku.stream().filter(change -> change.version() > known).toList();
            if (!fresh.isEmpty()) {
                long pieces = fresh.stream().mapToLong(StockChange::pieces).sum();
                updates.add(new Object[] {pieces, fresh.get(fresh.size() - 1).version(), sku});
            }
        });
        template.batchUpdate("update cart_stock set available = available + ?, version = ? where sku = ?", updates);
    }
}
