package dev.mercato.coreapi.inventory;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Sku;

/** Sets pieces aside for an order; answered by {@link StockReserved} or {@link StockRefused}, once per order. */
public record ReserveStock(Sku sku, OrderId orderId, int quantity) implements InventoryCommand {}
