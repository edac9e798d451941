package dev.mercato.coreapi.inventory;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Sku;
import org.axonframework.serialization.Revision;

/** An order that had been refused is done with this item, which now forgets its answer. */
@Revision("1")
public record StockRequestClosed(Sku sku, OrderId orderId) implements ReservationEvent {}
