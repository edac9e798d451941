package dev.mercato.coreapi.catalog;

import org.jspecify.annotations.Nullable;

/** All products by SKU: a {@link ProductPage}. */
public record ListProducts(@Nullable String cursor, int limit) implements CatalogQuery {}
