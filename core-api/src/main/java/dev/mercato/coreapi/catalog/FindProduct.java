package dev.mercato.coreapi.catalog;

import dev.mercato.coreapi.Sku;

/** Finds one product; answered with an optional {@link ProductDetails}. */
public record FindProduct(Sku sku) implements CatalogQuery {}
