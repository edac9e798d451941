package dev.mercato.benchmark.stock;

import dev.mercato.benchmark.stock.Messages.FindOrder;
import dev.mercato.benchmark.stock.Messages.OrderConfirmed;
import dev.mercato.benchmark.stock.Messages.OrderPlaced;
import dev.mercato.benchmark.stock.Messages.OrderRejected;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The view: one JPA entity per order. */
@Component
@ProcessingGroup(Orders.NAME)
class Orders {

    static final String NAME = "orders";

    private final OrderViews views;
    private final QueryUpdateEmitter updates;

    Orders(OrderViews views, QueryUpdateEmitter updates) {
        this.views = views;
        this.updates = updates;
    }

    @EventHandler
    void on(OrderPlaced event, @Timestamp Instant time) {
        OrderView view = new OrderView();
        view.orderId = event.orderId();
        view.customerId = event.customerId();
        view.placedAt = time.toEpochMilli();
        view.lines = event.lines().size();
        view.cents = event.cents();
        views.save(view);
    }

    @EventHandler
    void on(OrderConfirmed event) {
        settle(event.orderId(), "CONFIRMED");
    }

    @EventHandler
    void on(OrderRejected event) {
        settle(event.orderId(), "REJECTED");
    }

    private void settle(String orderId, String status) {
        OrderView view = views.findById(orderId).orElseThrow();
        view.status = status;
        views.save(view);
        updates.emit(FindOrder.class, query -> query.orderId().equals(orderId), view);
    }

    @ResetHandler
    void empty() {
        views.deleteAllInBatch();
    }

    @QueryHandler
    @Nullable OrderView answer(FindOrder query) {
        return views.findById(query.orderId()).orElse(null);
    }
}
