package dev.mercato.coreapi.order;

import dev.mercato.coreapi.Quantity;
import dev.mercato.coreapi.Sku;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pieces of one SKU, in a list in which a SKU may occur several times. */
public interface Pieces {

    Sku sku();

    Quantity quantity();

    /** The sum of each SKU, in the order in which the SKUs first occur. */
    static Map<Sku, Integer> bySku(List<? extends Pieces> list) {
        Map<Sku, Integer> sums = new LinkedHashMap<>();
        list.forEach(pieces -> sums.merge(pieces.sku(), pieces.quantity().value(), Integer::sum));
        return sums;
    }
}
