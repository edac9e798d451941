package dev.mercato.coreapi.catalog;

import dev.mercato.coreapi.Cases;
import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.Sku;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the events of a product mean. */
public record ProductState(Sku sku, ProductName name, Price price, boolean discontinued) {

    private static final Cases<ProductState, CatalogEvent, ProductState> CASES =
            Cases.<ProductState, CatalogEvent, ProductState>of(List.of(CatalogEvent.class))
                    .on(ProductRegistered.class, (product, event) -> product)
                    .on(
                            ProductPriced.class,
                            (product, event) ->
                                    new ProductState(product.sku, product.name, event.price(), product.discontinued))
                    .on(
                            ProductDiscontinued.class,
                            (product, event) -> new ProductState(product.sku, product.name, product.price, true))
                    .complete();

    /** The product after its next event; the first registers it. */
    public static @Nullable ProductState evolve(@Nullable ProductState product, CatalogEvent event) {
        if (product != null) {
            return CASES.apply(product, event);
        }
        return event instanceof ProductRegistered registered
                ? new ProductState(registered.sku(), registered.name(), registered.price(), false)
                : null;
    }
}
