package dev.mercato.order.pricing;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.Sku;
import java.util.Collection;

/** What the shop sells, at what price, and to whom it sells nothing any more. */
public interface PriceList {

    /**
     * The entries of all SKUs that the catalog knows, including those too new to be in the list yet. A customer whom
     * nobody has registered can order like any other.
     */
    Offer find(CustomerId customer, Collection<Sku> skus);
}
