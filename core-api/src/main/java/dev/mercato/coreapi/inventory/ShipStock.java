package dev.mercato.coreapi.inventory;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.ShipmentId;
import dev.mercato.coreapi.Sku;

/** Pieces that are reserved for the order leave the warehouses; the last of them, and the order is done with this item. */
public record ShipStock(Sku sku, OrderId orderId, ShipmentId shipmentId, int quantity) implements InventoryCommand {}
