package dev.mercato.coreapi.inventory;

import dev.mercato.coreapi.InvalidValue;
import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.MovementId;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.Warehouse;

/** Records the arrival of 1 to 1,000,000,000 pieces. */
@Rejects({RejectionCode.QUANTITY_INVALID, RejectionCode.STOCK_LIMIT_EXCEEDED})
@MessageName("inventory.ReceiveStock")
public record ReceiveStock(Sku sku, MovementId movementId, Warehouse warehouse, long quantity)
        implements InventoryCommand {

    private static final long MOST = 1_000_000_000;

    public ReceiveStock {
        if (quantity < 1 || quantity > MOST) {
            throw new InvalidValue(RejectionCode.QUANTITY_INVALID, "A receipt must be 1 to 1,000,000,000 pieces");
        }
    }
}
