package dev.mercato.coreapi.inventory;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Sku;
import org.axonframework.serialization.Revision;

/** An order for which nothing is reserved is done with this item. */
@Revision("1")
public record StockRequestClosed(Sku sku, OrderId orderId) implements ReservationEvent {}
