package dev.mercato.projections.stock;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.inventory.FindStock;
import dev.mercato.coreapi.inventory.ListStock;
import dev.mercato.coreapi.inventory.StockEvent;
import dev.mercato.coreapi.inventory.StockLevel;
import dev.mercato.coreapi.inventory.StockPage;
import dev.mercato.projections.engine.Batch;
import dev.mercato.projections.engine.Cursor;
import dev.mercato.projections.engine.Fold;
import dev.mercato.projections.engine.Page;
import dev.mercato.projections.engine.RecordedEvent;
import dev.mercato.projections.engine.Table;
import dev.mercato.projections.engine.ViewProcessor;
import dev.mercato.projections.stock.StockRow.Place;
import java.util.LinkedHashMap;
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

/** The stock on hand and the reserved stock of each SKU, per warehouse. */
@ProcessingGroup(StockLevels.NAME)
public class StockLevels {

    static final String NAME = "stock";

    private final Table<StockRow> table;
    private final StockRows rows;
    private final Batch<StockEvent> batch = new Batch<>(NAME, this::write);

    StockLevels(JdbcTemplate jdbc, StockRows rows) {
        this.table = new Table<>(jdbc, StockRow.class);
        this.rows = rows;
    }

    @Bean(NAME + "-processor")
    static ViewProcessor processor() {
        return ViewProcessor.byAggregate(NAME, 1, StockLevels.class);
    }

    @EventHandler
    void on(StockEvent event, DomainEventMessage<?> message) {
        batch.add(event, message);
    }

    private void write(List<RecordedEvent<StockEvent>> events) {
        table.write(Fold.changed(events, StockChange::places, this::load, StockRow::evolve)
                .values());
    }

    private Map<Place, StockRow> load(List<Place> places) {
        List<String> skus = places.stream().map(Place::sku).distinct().toList();
        return table.find("sku", skus).stream().collect(toMap(StockRow::place, identity()));
    }

    @ResetHandler
    void reset() {
        table.empty();
    }

    @QueryHandler
    Optional<StockLevel> answer(FindStock query) {
        return levels(List.of(query.sku().value())).stream().findFirst();
    }

    @QueryHandler
    StockPage answer(ListStock query) {
        String after = Cursor.read(query.cursor(), "", key -> key[0]);
        List<String> skus = rows.findSkusAfter(after, Limit.of(query.limit() + 1));
        Page<String> page = Page.of(skus, query.limit(), identity(), sku -> new Object[] {sku});
        return new StockPage(levels(page.items()), page.nextCursor());
    }

    private List<StockLevel> levels(List<String> skus) {
        return rows.findBySkuInOrderBySkuAscWarehouseAsc(skus).stream()
                .collect(groupingBy(row -> row.sku, LinkedHashMap::new, toList()))
                .entrySet()
                .stream()
                .map(item -> level(item.getKey(), item.getValue()))
                .toList();
    }

    private static StockLevel level(String sku, List<StockRow> warehouses) {
        long onHand = warehouses.stream().mapToLong(row -> row.onHand).sum();
        long reserved = warehouses.stream().mapToLong(row -> row.reserved).sum();
        return new StockLevel(
                new Sku(sku),
                onHand,
                reserved,
                onHand - reserved,
                warehouses.stream().map(StockRow::level).toList());
    }
}
