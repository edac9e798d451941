package dev.mercato.benchmark.stock;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.mercato.benchmark.stock.Messages.ReceiveStock;
import dev.mercato.benchmark.stock.Messages.ReleaseStock;
import dev.mercato.benchmark.stock.Messages.ReservationRejected;
import dev.mercato.benchmark.stock.Messages.ReserveStock;
import dev.mercato.benchmark.stock.Messages.StockReceived;
import dev.mercato.benchmark.stock.Messages.StockReleased;
import dev.mercato.benchmark.stock.Messages.StockReserved;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

@Aggregate
class StockItem {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private @Nullable String sku;

    private long available;
    private final Map<String, Integer> reserved = new HashMap<>();

    StockItem() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(ReceiveStock command) {
        apply(new StockReceived(command.sku(), command.quantity()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(ReserveStock command) {
        if (available < command.quantity()) {
            apply(new ReservationRejected(command.sku(), command.orderId()));
        } else {
            apply(new StockReserved(command.sku(), command.orderId(), command.quantity()));
        }
    }

    @CommandHandler
    void decide(ReleaseStock command) {
        Integer quantity = reserved.get(command.orderId());
        if (quantity != null) {
            apply(new StockReleased(command.sku(), command.orderId(), quantity));
        }
    }

    @EventSourcingHandler
    void evolve(StockReceived event) {
        sku = event.sku();
        available += event.quantity();
    }

    @EventSourcingHandler
    void evolve(StockReserved event) {
        available -= event.quantity();
        reserved.put(event.orderId(), event.quantity());
    }

    @EventSourcingHandler
    void evolve(ReservationRejected event) {
        sku = event.sku();
    }

    @EventSourcingHandler
    void evolve(StockReleased event) {
        available += event.quantity();
        reserved.remove(event.orderId());
    }
}
