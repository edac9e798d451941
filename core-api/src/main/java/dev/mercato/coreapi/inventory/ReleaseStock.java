package dev.mercato.coreapi.inventory;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Sku;

/** The order is done with this item: what is still reserved for it goes back, and a request that comes later is too late. */
public record ReleaseStock(Sku sku, OrderId orderId) implements InventoryCommand {}
