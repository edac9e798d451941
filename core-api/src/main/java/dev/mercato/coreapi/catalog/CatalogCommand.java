package dev.mercato.coreapi.catalog;

import dev.mercato.coreapi.ProductId;
import dev.mercato.coreapi.Sku;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Commands for a product. */
public sealed interface CatalogCommand permits RegisterProduct, PriceProduct, DiscontinueProduct {

    Sku sku();

    @TargetAggregateIdentifier
    default ProductId productId() {
        return ProductId.of(sku());
    }
}
