package dev.mercato.coreapi.inventory;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Sku;
import java.util.List;
import org.axonframework.serialization.Revision;

/** {@code allocations} are set aside for the order now, in place of those that an earlier revision had {@code replaced}. */
@Revision("1")
public record StockReserved(
        Sku sku, OrderId orderId, int revision, List<Allocation> allocations, List<Allocation> replaced)
        implements ReservationEvent {}
