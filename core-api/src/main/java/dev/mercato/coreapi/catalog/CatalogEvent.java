package dev.mercato.coreapi.catalog;

import dev.mercato.coreapi.Sku;

/** Events of a product. */
public sealed interface CatalogEvent permits ProductRegistered, ProductPriced, ProductDiscontinued {

    Sku sku();
}
