package dev.mercato.coreapi.inventory;

import dev.mercato.coreapi.Sku;

/** Finds the stock of one SKU; answered with an optional {@link StockLevel}. */
public record FindStock(Sku sku) implements InventoryQuery {}
