package dev.mercato.inventory;

import dev.mercato.coreapi.MovementId;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.inventory.StockAdjusted;
import dev.mercato.coreapi.inventory.StockEvent;
import dev.mercato.coreapi.inventory.StockReceived;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The movements of an item's events, without a store. */
final class KnownMovements implements Movements {

    private final Set<MovementId> known = new HashSet<>();

    static KnownMovements of(List<StockEvent> events) {
        KnownMovements movements = new KnownMovements();
        for (StockEvent event : events) {
            if (event instanceof StockReceived received) {
                movements.known.add(received.movementId());
            } else if (event instanceof StockAdjusted adjusted) {
                movements.known.add(adjusted.movementId());
            }
        }
        return movements;
    }

    @Override
    public boolean include(MovementId movement) {
        return known.contains(movement);
    }

    @Override
    public void add(MovementId movement, Sku sku) {
        known.add(movement);
    }
}
