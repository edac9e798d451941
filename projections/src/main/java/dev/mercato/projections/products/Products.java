package dev.mercato.projections.products;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.catalog.CatalogEvent;
import dev.mercato.coreapi.catalog.FindProduct;
import dev.mercato.coreapi.catalog.ListProducts;
import dev.mercato.coreapi.catalog.ProductDetails;
import dev.mercato.coreapi.catalog.ProductPage;
import dev.mercato.projections.engine.Batch;
import dev.mercato.projections.engine.Cursor;
import dev.mercato.projections.engine.Fold;
import dev.mercato.projections.engine.Page;
import dev.mercato.projections.engine.RecordedEvent;
import dev.mercato.projections.engine.Table;
import dev.mercato.projections.engine.ViewProcessor;
import dev.mercato.projections.stock.Availability;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.JdbcTemplate;

/** The products by SKU. */
@ProcessingGroup(Products.NAME)
public class Products {

    static final String NAME = "products";

    private static final long NONE = 0;

    private final Table<ProductRow> table;
    private final ProductRows rows;
    private final Availability availability;
    private final Batch<CatalogEvent> batch = new Batch<>(NAME, this::write);

    Products(JdbcTemplate jdbc, ProductRows rows) {
        this.table = new Table<>(jdbc, ProductRow.class);
        this.rows = rows;
        this.availability = new Availability(jdbc);
    }

    @Bean(NAME + "-processor")
    static ViewProcessor processor() {
        return ViewProcessor.byAggregate(NAME, 1, Products.class);
    }

    @EventHandler
    void on(CatalogEvent event, DomainEventMessage<?> message) {
        batch.add(event, message);
    }

    private void write(List<RecordedEvent<CatalogEvent>> events) {
        table.write(Fold.changed(events, event -> List.of(event.sku()), this::load, ProductRow::evolve)
                .values());
    }

    private Map<Sku, ProductRow> load(List<Sku> skus) {
        return table.find("sku", skus.stream().map(Sku::value).toList()).stream()
                .collect(toMap(row -> new Sku(row.sku), identity()));
    }

    @ResetHandler
    void reset() {
        table.empty();
    }

    @QueryHandler
    Optional<ProductDetails> answer(FindProduct query) {
        return table.find(query.sku().value())
                .map(row -> row.details(availability.of(List.of(query.sku())).getOrDefault(query.sku(), NONE)));
    }

    @QueryHandler
    ProductPage answer(ListProducts query) {
        String after = Cursor.read(query.cursor(), "", key -> key[0]);
        List<ProductRow> found = rows.findBySkuGreaterThanOrderBySku(after, Limit.of(query.limit() + 1));
        // In the same database: the view of stock has this sum without another write for each reserved line.
        Map<Sku, Long> available =
                availability.of(found.stream().map(ProductRow::sku).toList());
        Page<ProductDetails> page =
                Page.of(found, query.limit(), row -> row.details(available.getOrDefault(row.sku(), NONE)), row ->
                        new Object[] {row.sku});
        return new ProductPage(page.items(), page.nextCursor());
    }
}
