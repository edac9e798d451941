package dev.mercato.coreapi.catalog;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import dev.mercato.coreapi.Sku;

@Rejects(RejectionCode.PRODUCT_UNKNOWN)
@MessageName("catalog.DiscontinueProduct")
public record DiscontinueProduct(Sku sku) implements CatalogCommand {}
