package dev.mercato.cart.facts;

import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.catalog.ProductState;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** What a cart may ask about products and their stock, without asking another service. */
public interface CartFacts {

    /** The product now, even if its registration has just been stored; empty if there is none. */
    Optional<ProductState> product(Sku sku);

    /** The products among these that are known by now. */
    Map<Sku, ProductState> products(Collection<Sku> skus);

    /** How many pieces could be reserved; those of which nothing was ever received are missing. */
    Map<Sku, Long> available(Collection<Sku> skus);
}
