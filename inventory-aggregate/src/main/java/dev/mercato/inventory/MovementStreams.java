package dev.mercato.inventory;

import dev.mercato.coreapi.MovementId;
import dev.mercato.coreapi.Sku;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.AggregateLifecycle;

/** Each movement is a stream of its own: one lookup in the store's index tells whether it exists. */
final class MovementStreams implements Movements {

    private final EventStore events;

    MovementStreams(EventStore events) {
        this.events = events;
    }

    @Override
    public boolean include(MovementId movement) {
        return events.lastSequenceNumberFor(movement.value()).isPresent();
    }

    @Override
    public void add(MovementId movement, Sku sku) {
        try {
            AggregateLifecycle.createNew(StockMovement.class, () -> new StockMovement(movement, sku));
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IllegalStateException(movement + " cannot be recorded", failed);
        }
    }
}
