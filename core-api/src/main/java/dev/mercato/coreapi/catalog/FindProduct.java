package dev.mercato.coreapi.catalog;

import dev.mercato.coreapi.Sku;

/** One product: an optional {@link ProductDetails}. */
public record FindProduct(Sku sku) implements CatalogQuery {}
