package dev.mercato.projections.orderlist;

import static dev.mercato.projections.engine.Criteria.anyOf;
import static dev.mercato.projections.engine.Criteria.between;
import static dev.mercato.projections.engine.Criteria.contains;
import static dev.mercato.projections.engine.Criteria.equal;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.order.ListOrders;
import dev.mercato.coreapi.order.OrderEvent;
import dev.mercato.coreapi.order.OrderPage;
import dev.mercato.coreapi.order.OrderSummary;
import dev.mercato.projections.engine.Batch;
import dev.mercato.projections.engine.Fold;
import dev.mercato.projections.engine.NewestFirst;
import dev.mercato.projections.engine.Page;
import dev.mercato.projections.engine.RecordedEvent;
import java.util.List;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The orders in a list, newest first. Customer, status, reference and times are found by index; text is looked for in
 * every order that meets the other conditions, which takes some tenths of a second per hundred thousand of them, so a
 * search in a large shop should be given a span of time or a customer.
 */
@ProcessingGroup(OrderSummaries.NAME)
class OrderSummaries {

    static final String NAME = "order-summaries";
    private static final NewestFirst<SummaryRow> ORDER =
            new NewestFirst<>("placedAt", row -> row.placedAt, "orderId", row -> row.orderId);

    private final JdbcTemplate jdbc;
    private final SummaryRows rows;
    private final Batch<OrderEvent> batch = new Batch<>(NAME, this::write);

    OrderSummaries(JdbcTemplate jdbc, SummaryRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @EventHandler
    void on(OrderEvent event, DomainEventMessage<?> message) {
        batch.add(event, message);
    }

    private void write(List<RecordedEvent<OrderEvent>> events) {
        SummaryRow.TABLE.write(
                jdbc,
                Fold.changed(events, event -> List.of(event.orderId()), this::load, SummaryRow::evolve)
                        .values());
    }

    private Map<OrderId, SummaryRow> load(List<OrderId> ids) {
        return rows.findByOrderIdIn(ids.stream().map(OrderId::value).toList()).stream()
                .collect(toMap(row -> new OrderId(row.orderId), identity()));
    }

    @ResetHandler
    void reset() {
        SummaryRow.TABLE.empty(jdbc);
    }

    @QueryHandler
    OrderPage answer(ListOrders query) {
        Specification<SummaryRow> wanted = Specification.<SummaryRow>unrestricted()
                .and(equal("customerId", query.customerId()))
                .and(anyOf("status", query.statuses()))
                .and(equal("settled", query.settled()))
                .and(equal("reference", query.reference()))
                .and(between("placedAt", query.from(), query.to()))
                .and(contains("searchText", query.text()));
        Page<OrderSummary> page = ORDER.page(rows, wanted, query.cursor(), query.limit(), SummaryRow::summary);
        return new OrderPage(page.items(), page.nextCursor());
    }
}
