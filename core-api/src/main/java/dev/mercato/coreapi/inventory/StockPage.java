package dev.mercato.coreapi.inventory;

import dev.mercato.coreapi.MessageName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of stock levels, and the cursor of the next page; the last page has none. */
@MessageName("inventory.StockPage")
public record StockPage(List<StockLevel> items, @Nullable String nextCursor) {}
