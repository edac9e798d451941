package dev.mercato.cart.facts;

import dev.mercato.coreapi.Cases;
import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.catalog.CatalogEvent;
import dev.mercato.coreapi.catalog.ProductDiscontinued;
import dev.mercato.coreapi.catalog.ProductName;
import dev.mercato.coreapi.catalog.ProductPriced;
import dev.mercato.coreapi.catalog.ProductRegistered;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A product as carts know it. */
public record ProductFact(ProductName name, Price price, boolean discontinued) {

    private static final Cases<ProductFact, CatalogEvent, ProductFact> CASES =
            Cases.<ProductFact, CatalogEvent, ProductFact>of(List.of(CatalogEvent.class))
                    .on(ProductRegistered.class, (product, event) -> product)
                    .on(
                            ProductPriced.class,
                            (product, event) -> new ProductFact(product.name, event.price(), product.discontinued))
                    .on(
                            ProductDiscontinued.class,
                            (product, event) -> new ProductFact(product.name, product.price, true))
                    .complete();

    /** The product after its next event; the first registers it. */
    static @Nullable ProductFact evolve(@Nullable ProductFact product, CatalogEvent event) {
        if (product != null) {
            return CASES.apply(product, event);
        }
        return event instanceof ProductRegistered registered
                ? new ProductFact(registered.name(), registered.price(), false)
                : null;
    }
}
