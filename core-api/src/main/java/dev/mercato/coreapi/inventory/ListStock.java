package dev.mercato.coreapi.inventory;

import org.jspecify.annotations.Nullable;

/** Lists the stock of all SKUs, by SKU; answered with a {@link StockPage}. */
public record ListStock(@Nullable String cursor, int limit) implements InventoryQuery {}
