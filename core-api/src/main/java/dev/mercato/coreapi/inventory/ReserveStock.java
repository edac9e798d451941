package dev.mercato.coreapi.inventory;

import dev.mercato.coreapi.InvalidValue;
import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import dev.mercato.coreapi.Sku;

/**
 * Reserves 1 or more pieces for an order, replacing what an earlier revision of the request has reserved. Revisions
 * count from 1. Each is answered once, with {@link StockReserved} or {@link ReservationRejected}, and not at all if a
 * later one has been answered or the item is closed for the order.
 */
@Rejects(RejectionCode.QUANTITY_INVALID)
@MessageName("inventory.ReserveStock")
public record ReserveStock(Sku sku, OrderId orderId, int revision, int quantity) implements InventoryCommand {

    /**
     * Metadata: when the command was sent, in ISO 8601. A command so late that the item may have forgotten the order is
     * not answered; a command without this value counts as new.
     */
    public static final String SENT_AT = "sentAt";

    public ReserveStock {
        if (quantity < 1) {
            throw new InvalidValue(RejectionCode.QUANTITY_INVALID, "A reservation must be at least 1 piece");
        }
    }
}
