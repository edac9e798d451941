package dev.mercato.coreapi.inventory;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.MovementId;
import dev.mercato.coreapi.Reason;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.Warehouse;

/** Corrects the stock after a count. */
@Rejects({RejectionCode.STOCK_BELOW_RESERVED, RejectionCode.STOCK_ITEM_UNKNOWN, RejectionCode.STOCK_LIMIT_EXCEEDED})
@MessageName("inventory.AdjustStock")
public record AdjustStock(Sku sku, MovementId movementId, Warehouse warehouse, Adjustment change, Reason reason)
        implements InventoryCommand {}
