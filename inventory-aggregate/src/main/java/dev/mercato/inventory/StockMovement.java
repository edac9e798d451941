package dev.mercato.inventory;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.mercato.coreapi.MovementId;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.inventory.StockMovementRecorded;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** One receipt or adjustment, which an item applies only once: if its stream exists, it has been applied. */
@Aggregate(type = "StockMovement")
final class StockMovement {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private @Nullable MovementId id;

    StockMovement() {}

    StockMovement(MovementId movement, Sku sku) {
        apply(new StockMovementRecorded(movement, sku));
    }

    @EventSourcingHandler
    void evolve(StockMovementRecorded event) {
        id = event.movementId();
    }
}
