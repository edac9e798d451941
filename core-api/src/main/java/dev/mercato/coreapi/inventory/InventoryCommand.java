package dev.mercato.coreapi.inventory;

import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.StockItemId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Commands for a stock item. */
public sealed interface InventoryCommand permits ReceiveStock, AdjustStock, ReserveStock, ReleaseStock, ShipStock {

    Sku sku();

    @TargetAggregateIdentifier
    default StockItemId stockItemId() {
        return StockItemId.of(sku());
    }
}
