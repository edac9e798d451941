package dev.mercato.order.pricing;

import dev.mercato.coreapi.Sku;
import java.util.Collection;
import java.util.Map;

/** What the shop sells, and at what price. */
public interface PriceList {

    /** The entries of all SKUs that the catalog knows, including those too new to be in the list yet. */
    Map<Sku, PriceListEntry> find(Collection<Sku> skus);
}
