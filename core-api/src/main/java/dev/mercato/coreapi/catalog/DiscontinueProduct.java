package dev.mercato.coreapi.catalog;

import dev.mercato.coreapi.Sku;

public record DiscontinueProduct(Sku sku) implements CatalogCommand {}
