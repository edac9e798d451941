package dev.mercato.coreapi.catalog;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.Sku;
import java.time.Instant;

/** A product as the catalog view shows it. */
@MessageName("catalog.ProductDetails")
public record ProductDetails(Sku sku, ProductName name, Money price, boolean discontinued, Instant updatedAt) {}
