package dev.mercato.coreapi.order;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Sku;
import java.util.List;

/** The pieces of each SKU in a customer's orders that are not settled. All orders that are {@code seen} are counted. */
@MessageName("order.UnsettledPieces")
public record UnsettledPieces(List<PiecesOfSku> pieces, List<OrderId> seen) {

    public record PiecesOfSku(Sku sku, long count) {}

    public long of(Sku sku) {
        return pieces.stream()
                .filter(each -> each.sku().equals(sku))
                .mapToLong(PiecesOfSku::count)
                .sum();
    }
}
