package dev.mercato.projections.order;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.OrderRelated;
import dev.mercato.coreapi.order.FindOrder;
import dev.mercato.coreapi.order.OrderDetails;
import dev.mercato.projections.engine.Batch;
import dev.mercato.projections.engine.Fold;
import dev.mercato.projections.engine.RecordedEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every order in full. Whoever has subscribed to an order is told of its changes once they are committed. */
@ProcessingGroup(Orders.NAME)
class Orders {

    static final String NAME = "order-details";

    private final JdbcTemplate jdbc;
    private final OrderRows rows;
    private final QueryUpdateEmitter subscribers;
    private final Batch<OrderRelated> batch = new Batch<>(NAME, this::write);

    Orders(JdbcTemplate jdbc, OrderRows rows, QueryUpdateEmitter subscribers) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.subscribers = subscribers;
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
        OrderRow.TABLE.write(jdbc, changed.values().stream().map(OrderRow::new).toList());
        // A rebuild tells of states that are long gone.
        Set<OrderId> news = events.stream()
                .filter(event -> !event.isReplayed())
                .map(event -> event.payload().orderId())
                .collect(toSet());
        changed.keySet().retainAll(news);
        CurrentUnitOfWork.get().afterCommit(committed -> tell(changed));
    }

    private Map<OrderId, OrderDocument> load(List<OrderId> ids) {
        return rows.findByOrderIdIn(ids.stream().map(OrderId::value).toList()).stream()
                .collect(toMap(row -> new OrderId(row.orderId), OrderRow::document));
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
        OrderRow.TABLE.empty(jdbc);
    }

    @QueryHandler
    Optional<OrderDetails> answer(FindOrder query) {
        return rows.findByOrderId(query.orderId().value())
                .map(row -> row.document().details());
    }
}
