package dev.mercato.projections.orderhistory;

import dev.mercato.coreapi.OrderFact;
import dev.mercato.coreapi.order.FindOrderHistory;
import dev.mercato.coreapi.order.OrderHistory;
import dev.mercato.projections.engine.Batch;
import dev.mercato.projections.engine.Cursor;
import dev.mercato.projections.engine.Page;
import dev.mercato.projections.engine.RecordedEvent;
import dev.mercato.projections.engine.Table;
import dev.mercato.projections.engine.ViewProcessor;
import dev.mercato.runtime.message.MessageSerializer;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every event of every order, as a timeline. A row is an event, so there is nothing to fold. */
@ProcessingGroup(OrderHistories.NAME)
public class OrderHistories {

    static final String NAME = "order-history";
    private static final long BEFORE_ALL = -1;

    private final Table<HistoryRow> table;
    private final HistoryRows rows;
    private final MessageSerializer names;
    private final Batch<OrderFact> batch = new Batch<>(NAME, this::write);

    OrderHistories(JdbcTemplate jdbc, HistoryRows rows, MessageSerializer names) {
        this.table = new Table<>(jdbc, HistoryRow.class);
        this.rows = rows;
        this.names = names;
    }

    @Bean(NAME + "-processor")
    static ViewProcessor processor() {
        return ViewProcessor.byOrder(NAME, 1, OrderHistories.class);
    }

    @EventHandler
    void on(OrderFact event, DomainEventMessage<?> message) {
        batch.add(event, message);
    }

    private void write(List<RecordedEvent<OrderFact>> events) {
        table.writeMissing(events.stream()
                .map(event -> new HistoryRow(event, names.nameOf(event.payload().getClass())))
                .toList());
    }

    @ResetHandler
    void reset() {
        table.empty();
    }

    /** An unknown order has an empty timeline; any other order has at least its first event. */
    @QueryHandler
    OrderHistory answer(FindOrderHistory query) {
        long after = Cursor.read(query.cursor(), BEFORE_ALL, key -> Long.parseLong(key[0]));
        List<HistoryRow> found = rows.findByOrderIdAndPositionGreaterThanOrderByPosition(
                query.orderId().value(), after, Limit.of(query.limit() + 1));
        Page<OrderHistory.HistoryEntry> page =
                Page.of(found, query.limit(), HistoryRow::entry, row -> new Object[] {row.position});
        return new OrderHistory(page.items(), page.nextCursor());
    }
}
