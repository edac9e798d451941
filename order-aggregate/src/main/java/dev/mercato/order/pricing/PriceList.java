package dev.mercato.order.pricing;

import dev.mercato.coreapi.Sku;
import java.util.Collection;
import java.util.Map;

/** What the shop sells, and at what price. */
public interface PriceList {

    /** The entries of those SKUs that the catalog knows, be they still so new that the list has not come to them. */
    Map<Sku, PriceListEntry> find(Collection<Sku> skus);
}
