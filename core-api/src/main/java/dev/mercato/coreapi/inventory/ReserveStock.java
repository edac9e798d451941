package dev.mercato.coreapi.inventory;

import dev.mercato.coreapi.InvalidValue;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Sku;

/**
 * Sets 1 or more pieces aside for an order, in place of what an earlier revision of the wish had set aside. Revisions count
 * from 1; each is answered once, by {@link StockReserved} or {@link ReservationRejected}, and not at all if a later one has been
 * answered or the item is done with the order.
 */
public record ReserveStock(Sku sku, OrderId orderId, int revision, int quantity) implements InventoryCommand {

    /**
     * Metadata: when the command was sent, in ISO 8601, so that one which comes so late that the item may have forgotten
     * the order is not answered; one that does not say so is taken to be new.
     */
    public static final String SENT_AT = "sentAt";

    public ReserveStock {
        if (quantity < 1) {
            throw new InvalidValue(RejectionCode.QUANTITY_INVALID, "A reservation is of at least 1 piece");
        }
    }
}
