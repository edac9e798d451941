package dev.mercato.coreapi.inventory;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.Warehouse;
import java.util.List;

/** The stock of one SKU, in pieces, summed over its warehouses; {@code available} = on hand − reserved. */
@MessageName("inventory.StockLevel")
public record StockLevel(Sku sku, long onHand, long reserved, long available, List<WarehouseStock> warehouses) {

    /** The stock in one warehouse. */
    public record WarehouseStock(Warehouse warehouse, long onHand, long reserved, long available) {}
}
