package dev.mercato.coreapi.inventory;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Sku;

/** What was reserved for the order leaves the warehouses, and the order is done with this item. */
public record ShipStock(Sku sku, OrderId orderId) implements InventoryCommand {}
