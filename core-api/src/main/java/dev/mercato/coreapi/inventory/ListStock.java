package dev.mercato.coreapi.inventory;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import org.jspecify.annotations.Nullable;

/** Lists the stock of all SKUs, by SKU; answered with a {@link StockPage}. */
@Rejects(RejectionCode.CURSOR_INVALID)
@MessageName("inventory.ListStock")
public record ListStock(@Nullable String cursor, int limit) implements InventoryQuery {}
