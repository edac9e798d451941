package dev.mercato.coreapi.catalog;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import dev.mercato.coreapi.Sku;

@Rejects(RejectionCode.PRODUCT_ALREADY_REGISTERED)
@MessageName("catalog.RegisterProduct")
public record RegisterProduct(Sku sku, ProductName name, Price price) implements CatalogCommand {}
