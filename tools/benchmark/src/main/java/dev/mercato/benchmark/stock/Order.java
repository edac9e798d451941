package dev.mercato.benchmark.stock;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.mercato.benchmark.stock.Messages.ConfirmOrder;
import dev.mercato.benchmark.stock.Messages.OrderConfirmed;
import dev.mercato.benchmark.stock.Messages.OrderPlaced;
import dev.mercato.benchmark.stock.Messages.OrderRejected;
import dev.mercato.benchmark.stock.Messages.PlaceOrder;
import dev.mercato.benchmark.stock.Messages.RejectOrder;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

@Aggregate
class Order {

    private static final long CENTS_PER_PIECE = 1230;

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private @Nullable String id;

    private boolean open;

    Order() {}

    @CommandHandler
    Order(PlaceOrder command) {
        long cents = command.lines().stream()
                .mapToLong(line -> CENTS_PER_PIECE * line.quantity())
                .sum();
        apply(new OrderPlaced(command.orderId(), command.customerId(), command.lines(), cents));
    }

    @CommandHandler
    void decide(ConfirmOrder command) {
        if (open) {
            apply(new OrderConfirmed(command.orderId()));
        }
    }

    @CommandHandler
    void decide(RejectOrder command) {
        if (open) {
            apply(new OrderRejected(command.orderId()));
        }
    }

    @EventSourcingHandler
    void evolve(OrderPlaced event) {
        id = event.orderId();
        open = true;
    }

    @EventSourcingHandler
    void evolve(OrderConfirmed event) {
        open = false;
    }

    @EventSourcingHandler
    void evolve(OrderRejected event) {
        open = false;
    }
}
