package dev.mercato.inventory;

import dev.mercato.coreapi.MovementId;
import dev.mercato.coreapi.Sku;

/** All receipts and adjustments ever made, which no item could store itself without growing forever. */
interface Movements {

    boolean include(MovementId movement);

    /** Adds a movement if, and only if, the events of the current command are stored. */
    void add(MovementId movement, Sku sku);
}
