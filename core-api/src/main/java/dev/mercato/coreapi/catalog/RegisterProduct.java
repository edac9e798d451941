package dev.mercato.coreapi.catalog;

import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.Sku;

public record RegisterProduct(Sku sku, ProductName name, Price price) implements CatalogCommand {}
