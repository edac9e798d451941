package dev.mercato.coreapi.catalog;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.Money;
import java.time.Instant;

/** A product as the catalog view shows it. */
@MessageName("catalog.ProductDetails")
public record ProductDetails(String sku, String name, Money price, boolean discontinued, Instant updatedAt) {}
