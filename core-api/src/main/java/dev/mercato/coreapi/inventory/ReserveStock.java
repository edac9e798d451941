package dev.mercato.coreapi.inventory;

import dev.mercato.coreapi.InvalidValue;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Sku;

/** Sets 1 or more pieces aside for an order; answered by {@link StockReserved} or {@link StockRefused}, once per order. */
public record ReserveStock(Sku sku, OrderId orderId, int quantity) implements InventoryCommand {

    public ReserveStock {
        if (quantity < 1) {
            throw new InvalidValue(RejectionCode.QUANTITY_INVALID, "A reservation is of at least 1 piece");
        }
    }
}
