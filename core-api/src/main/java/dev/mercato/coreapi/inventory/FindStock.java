package dev.mercato.coreapi.inventory;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import dev.mercato.coreapi.Sku;

/** Finds the stock of one SKU; answered with an optional {@link StockLevel}. */
@Rejects(RejectionCode.STOCK_ITEM_UNKNOWN)
@MessageName("inventory.FindStock")
public record FindStock(Sku sku) implements InventoryQuery {}
