package dev.mercato.order.pricing;

import dev.mercato.coreapi.Sku;
import java.util.Collection;
import java.util.Map;

/** What the shop sells, and at what price. */
public interface PriceList {

    /**
     * The entries of those SKUs that the catalog knows. A SKU that is missing is looked up again once the list has caught
     * up with what the event store held when it was asked; that takes 2 seconds at most.
     */
    Map<Sku, PriceListEntry> find(Collection<Sku> skus);
}
