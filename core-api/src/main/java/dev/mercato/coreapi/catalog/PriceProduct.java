package dev.mercato.coreapi.catalog;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import dev.mercato.coreapi.Sku;

@Rejects({RejectionCode.PRODUCT_UNKNOWN, RejectionCode.PRODUCT_DISCONTINUED})
@MessageName("catalog.PriceProduct")
public record PriceProduct(Sku sku, Price price) implements CatalogCommand {}
