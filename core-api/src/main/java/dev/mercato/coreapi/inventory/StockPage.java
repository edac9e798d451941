package dev.mercato.coreapi.inventory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of stock levels, and the cursor of the next page; the last page has none. */
public record StockPage(List<StockLevel> items, @Nullable String nextCursor) {}
