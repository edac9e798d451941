package dev.mercato.projections.orders;

import static dev.mercato.projections.engine.Criteria.anyOf;
import static dev.mercato.projections.engine.Criteria.between;
import static dev.mercato.projections.engine.Criteria.contains;
import static dev.mercato.projections.engine.Criteria.equal;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.OrderRelated;
import dev.mercato.coreapi.order.FindOrder;
import dev.mercato.coreapi.order.ListOrders;
import dev.mercato.coreapi.order.OrderDetails;
import dev.mercato.coreapi.order.OrderPage;
import dev.mercato.coreapi.order.OrderSummary;
import dev.mercato.projections.engine.Batch;
import dev.mercato.projections.engine.Fold;
import dev.mercato.projections.engine.NewestFirst;
import dev.mercato.projections.engine.Page;
import dev.mercato.projections.engine.RecordedEvent;
import dev.mercato.projections.engine.Table;
import dev.mercato.projections.engine.ViewProcessor;
import dev.mercato.runtime.store.LastWritten;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.springframework.context.annotation.Bean;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every order, in full and in lists. Subscribers to an order receive its changes once they are committed.
 *
 * <p>Lists find customer, status, reference and times by index. A text search scans every order that meets the other
 * conditions, which takes some tenths of a second per hundred thousand orders: in a large shop, limit it to a time span
 * or a customer.
 */
@ProcessingGroup(Orders.NAME)
public class Orders {

    static final String NAME = "orders";
    private static final NewestFirst<OrderRow> ORDER =
            new NewestFirst<>("placedAt", row -> row.placedAt, "orderId", row -> row.orderId);

    private final Table<OrderRow> table;
    private final GuestPieces guests;
    private final OrderRows rows;
    private final QueryUpdateEmitter subscribers;
    private final ProviderOutages outages;
    private final SetAsideOrders setAside;
    private final OrderMeters meters;
    private final Batch<OrderRelated> batch = new Batch<>(NAME, this::write);
    private final LastWritten<String, OrderDocument> written = new LastWritten<>();

    Orders(
            JdbcTemplate jdbc,
            OrderRows rows,
            QueryUpdateEmitter subscribers,
            QueryGateway queries,
            MeterRegistry meters) {
        this.table = new Table<>(jdbc, OrderRow.class);
        this.guests = new GuestPieces(jdbc);
        this.rows = rows;
        this.subscribers = subscribers;
        this.meters = new OrderMeters(meters);
        this.outages = new ProviderOutages(queries);
        this.setAside = new SetAsideOrders(queries);
    }

    @Bean(NAME + "-processor")
    static ViewProcessor processor() {
        return ViewProcessor.awaitedByOrder(NAME, 1, Orders.class);
    }

    @Bean
    static OpenOrders openOrders(JdbcTemplate jdbc) {
        return new OpenOrders(JdbcClient.create(jdbc));
    }

    @EventHandler
    void on(OrderRelated event, DomainEventMessage<?> message) {
        batch.add(event, message);
    }

    private void write(List<RecordedEvent<OrderRelated>> events) {
        Map<OrderId, OrderDocument> changed = Fold.changed(
                events,
                event -> List.of(event.orderId()),
                this::load,
                (document, order, event) -> OrderStory.evolve(document, event.payload(), event.sequence(), event.at()));
        table.write(changed.values().stream().map(this::row).toList());
        guests.write(changed.values());
        // A rebuild goes through states that are long out of date.
        Set<OrderId> news = events.stream()
                .filter(event -> !event.isReplayed())
                .map(event -> event.payload().orderId())
                .collect(toSet());
        changed.keySet().retainAll(news);
        CurrentUnitOfWork.get().afterCommit(committed -> {
            count(events, changed);
            tell(changed);
        });
    }

    private OrderRow row(OrderDocument document) {
        OrderRow row = new OrderRow(document);
        written.put(row.orderId, row.document, document);
        return row;
    }

    private Map<OrderId, OrderDocument> load(List<OrderId> ids) {
        return table.find("order_id", ids.stream().map(OrderId::value).toList()).stream()
                .collect(toMap(
                        row -> new OrderId(row.orderId),
                        row -> written.take(row.orderId, row.document).orElseGet(row::document)));
    }

    private void count(List<RecordedEvent<OrderRelated>> events, Map<OrderId, OrderDocument> changed) {
        for (RecordedEvent<OrderRelated> event : events) {
            OrderDocument document = changed.get(event.payload().orderId());
            if (document != null && !event.isReplayed()) {
                meters.count(event, document.placedAt());
            }
        }
    }

    private void tell(Map<OrderId, OrderDocument> changed) {
        subscribers.activeSubscriptions().stream()
                .map(subscription -> subscription.getPayload())
                .filter(query -> query instanceof FindOrder)
                .map(query -> ((FindOrder) query).orderId())
                .distinct()
                .forEach(order -> {
                    OrderDocument document = changed.get(order);
                    if (document != null) {
                        subscribers.emit(
                                FindOrder.class, query -> query.orderId().equals(order), document.details());
                    }
                });
    }

    @ResetHandler
    void reset() {
        table.empty();
        guests.empty();
    }

    @QueryHandler
    Optional<OrderDetails> answer(FindOrder query) {
        return table.find(query.orderId().value())
                .map(OrderRow::document)
                .map(document -> document.details(outages::current, () -> setAside.of(document)));
    }

    @QueryHandler
    OrderPage answer(ListOrders query) {
        Specification<OrderRow> wanted = Specification.<OrderRow>unrestricted()
                .and(equal("customerId", query.customerId()))
                .and(anyOf("status", query.statuses()))
                .and(equal("settled", query.settled()))
                .and(equal("reference", query.reference()))
                .and(between("placedAt", query.from(), query.to()))
                .and(contains("searchText", query.text()));
        Page<OrderSummary> page = ORDER.page(rows, wanted, query.cursor(), query.limit(), OrderRow::summary);
        return new OrderPage(page.items(), page.nextCursor());
    }
}
