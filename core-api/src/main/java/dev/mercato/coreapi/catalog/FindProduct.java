package dev.mercato.coreapi.catalog;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import dev.mercato.coreapi.Sku;

/** Finds one product; answered with an optional {@link ProductDetails}. */
@Rejects(RejectionCode.PRODUCT_UNKNOWN)
@MessageName("catalog.FindProduct")
public record FindProduct(Sku sku) implements CatalogQuery {}
