package dev.mercato.coreapi.inventory;

import org.jspecify.annotations.Nullable;

/** The stock of all SKUs, by SKU: a {@link StockPage}. */
public record ListStock(@Nullable String cursor, int limit) implements InventoryQuery {}
