package dev.mercato.coreapi.inventory;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.MovementId;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.Warehouse;
import org.axonframework.serialization.Revision;

@MessageName("inventory.StockReceived")
@Revision("1")
public record StockReceived(Sku sku, MovementId movementId, Warehouse warehouse, long quantity) implements StockEvent {}
