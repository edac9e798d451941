package dev.mercato.coreapi.inventory;

import java.util.List;

/** The stock of one SKU, in pieces, summed over its warehouses; {@code available} = on hand − reserved. */
public record StockLevel(String sku, long onHand, long reserved, long available, List<WarehouseStock> warehouses) {

    /** The stock in one warehouse. */
    public record WarehouseStock(String warehouse, long onHand, long reserved, long available) {}
}
