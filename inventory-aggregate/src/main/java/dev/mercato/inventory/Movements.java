package dev.mercato.inventory;

import dev.mercato.coreapi.MovementId;
import dev.mercato.coreapi.Sku;

/** The receipts and adjustments of all times, which no item could remember by itself without growing for ever. */
interface Movements {

    boolean include(MovementId movement);

    /** Adds a movement if, and only if, the events of the command at hand are stored. */
    void add(MovementId movement, Sku sku);
}
