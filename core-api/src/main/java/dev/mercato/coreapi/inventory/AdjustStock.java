package dev.mercato.coreapi.inventory;

import dev.mercato.coreapi.InvalidValue;
import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.MovementId;
import dev.mercato.coreapi.Reason;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.Warehouse;

/** Corrects the stock by {@code change} pieces after a count: −1,000,000,000 to 1,000,000,000, not 0. */
@Rejects({
    RejectionCode.ADJUSTMENT_INVALID,
    RejectionCode.STOCK_BELOW_RESERVED,
    RejectionCode.STOCK_ITEM_UNKNOWN,
    RejectionCode.STOCK_LIMIT_EXCEEDED
})
@MessageName("inventory.AdjustStock")
public record AdjustStock(Sku sku, MovementId movementId, Warehouse warehouse, long change, Reason reason)
        implements InventoryCommand {

    private static final long MOST = 1_000_000_000;

    public AdjustStock {
        if (change == 0 || change < -MOST || change > MOST) {
            throw new InvalidValue(
                    RejectionCode.ADJUSTMENT_INVALID,
                    "An adjustment must be -1,000,000,000 to 1,000,000,000 pieces, but not 0");
        }
    }
}
