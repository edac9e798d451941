package dev.mercato.coreapi.catalog;

import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.Sku;

public record PriceProduct(Sku sku, Price price) implements CatalogCommand {}
