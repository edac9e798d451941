package dev.mercato.coreapi.catalog;

import org.jspecify.annotations.Nullable;

/** Lists all products by SKU; answered with a {@link ProductPage}. */
public record ListProducts(@Nullable String cursor, int limit) implements CatalogQuery {}
