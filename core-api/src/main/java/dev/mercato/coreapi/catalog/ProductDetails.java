package dev.mercato.coreapi.catalog;

import dev.mercato.coreapi.Money;
import java.time.Instant;

/** A product as the catalog view shows it. */
public record ProductDetails(String sku, String name, Money price, boolean discontinued, Instant updatedAt) {}
