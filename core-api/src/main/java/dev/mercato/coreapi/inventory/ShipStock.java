package dev.mercato.coreapi.inventory;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.ShipmentId;
import dev.mercato.coreapi.Sku;

/** Ships pieces that are reserved for the order. Shipping the last of them closes this item for the order. */
@MessageName("inventory.ShipStock")
public record ShipStock(Sku sku, OrderId orderId, ShipmentId shipmentId, int quantity) implements InventoryCommand {}
