package dev.mercato.coreapi.inventory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stock of some SKUs, and where the next ones begin; no cursor on the last page. */
public record StockPage(List<StockLevel> items, @Nullable String nextCursor) {}
