package dev.mercato.coreapi.inventory;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Sku;
import org.axonframework.serialization.Revision;

/** Nothing was set aside: fewer pieces were available than the order asked for. */
@Revision("1")
public record StockRefused(Sku sku, OrderId orderId, int requested, long available) implements ReservationEvent {}
