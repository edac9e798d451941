package dev.mercato.projections.sales;

import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.order.OrderCompleted;
import dev.mercato.coreapi.order.OrderEvent;
import dev.mercato.coreapi.order.OrderPlaced;
import dev.mercato.coreapi.sales.ReportSales;
import dev.mercato.coreapi.sales.SalesReport;
import dev.mercato.projections.engine.Batch;
import dev.mercato.projections.engine.Cursor;
import dev.mercato.projections.engine.Page;
import dev.mercato.projections.engine.RecordedEvent;
import dev.mercato.projections.engine.Storable;
import dev.mercato.projections.engine.Table;
import dev.mercato.projections.engine.ViewProcessor;
import dev.mercato.projections.sales.SalesRows.Sum;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Units and revenue of completed orders. An order's rows are inserted when it is placed and get their day when it is
 * completed, both once; so the view needs neither versions nor a read before a write.
 */
@ProcessingGroup(Sales.NAME)
public class Sales {

    static final String NAME = "sales";

    private final JdbcTemplate jdbc;
    private final Table<SalesRow> table;
    private final SalesRows rows;
    private final Batch<OrderEvent> batch = new Batch<>(NAME, this::write);

    Sales(JdbcTemplate jdbc, SalesRows rows) {
        this.jdbc = jdbc;
        this.table = new Table<>(jdbc, SalesRow.class);
        this.rows = rows;
    }

    @Bean(NAME + "-processor")
    static ViewProcessor processor() {
        return ViewProcessor.byAggregate(NAME, 1, Sales.class);
    }

    @EventHandler
    void on(OrderPlaced event, DomainEventMessage<?> message) {
        batch.add(event, message);
    }

    @EventHandler
    void on(OrderCompleted event, DomainEventMessage<?> message) {
        batch.add(event, message);
    }

    private void write(List<RecordedEvent<OrderEvent>> events) {
        List<SalesRow> placed = new ArrayList<>();
        List<Object[]> completed = new ArrayList<>();
        for (RecordedEvent<OrderEvent> event : events) {
            if (event.payload() instanceof OrderPlaced order) {
                SalesRow.of(order).forEach(placed::add);
            } else {
                LocalDate day = LocalDate.ofInstant(event.at(), ZoneOffset.UTC);
                completed.add(new Object[] {day, event.payload().orderId().value()});
            }
        }
        table.writeMissing(placed);
        jdbc.batchUpdate("update sales set sold_on = ? where order_id = ? and sold_on is null", completed);
    }

    @ResetHandler
    void reset() {
        table.empty();
    }

    @QueryHandler
    SalesReport answer(ReportSales query) {
        LocalDate from = Storable.day(query.from() == null ? LocalDate.MIN : query.from());
        Place after = Cursor.read(
                query.cursor(),
                new Place(from, "", ""),
                key -> new Place(Storable.day(LocalDate.parse(key[0])), key[1], key[2]));
        List<Sum> sums = rows.sumsAfter(
                after.day(),
                after.sku(),
                after.currency(),
                Storable.day(query.to() == null ? LocalDate.MAX : query.to()),
                query.sku() == null ? null : Storable.text(query.sku()),
                Limit.of(query.limit() + 1));
        Page<SalesReport.SalesFigure> page =
                Page.of(sums, query.limit(), Sales::figure, sum -> new Object[] {sum.day(), sum.sku(), sum.currency()});
        return new SalesReport(page.items(), page.nextCursor());
    }

    private record Place(LocalDate day, String sku, String currency) {}

    private static SalesReport.SalesFigure figure(Sum sum) {
        Money revenue = new Money(sum.revenue(), sum.currency());
        return new SalesReport.SalesFigure(sum.day(), new Sku(sum.sku()), sum.orders(), sum.units(), revenue);
    }
}
