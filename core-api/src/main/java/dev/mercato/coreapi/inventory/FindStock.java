package dev.mercato.coreapi.inventory;

import dev.mercato.coreapi.Sku;

/** The stock of one SKU: an optional {@link StockLevel}. */
public record FindStock(Sku sku) implements InventoryQuery {}
