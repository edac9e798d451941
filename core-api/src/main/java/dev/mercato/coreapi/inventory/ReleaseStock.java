package dev.mercato.coreapi.inventory;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Sku;

/** Closes this item for the order: pieces that are still reserved are released, and later requests are not answered. */
@MessageName("inventory.ReleaseStock")
public record ReleaseStock(Sku sku, OrderId orderId) implements InventoryCommand {}
