package dev.mercato.coreapi.inventory;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.MovementId;
import dev.mercato.coreapi.Reason;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.Warehouse;
import org.axonframework.serialization.Revision;

@MessageName("inventory.StockAdjusted")
@Revision("1")
public record StockAdjusted(Sku sku, MovementId movementId, Warehouse warehouse, long change, Reason reason)
        implements StockEvent {}
