package dev.mercato.coreapi.inventory;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.MovementId;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.Warehouse;

/** Records the arrival of pieces. */
@Rejects(RejectionCode.STOCK_LIMIT_EXCEEDED)
@MessageName("inventory.ReceiveStock")
public record ReceiveStock(Sku sku, MovementId movementId, Warehouse warehouse, ReceivedQuantity quantity)
        implements InventoryCommand {}
