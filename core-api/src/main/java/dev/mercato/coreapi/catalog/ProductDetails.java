package dev.mercato.coreapi.catalog;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.Sku;
import java.time.Instant;

/**
 * A product as a storefront shows it. {@code available} is how many pieces may still be ordered, in all warehouses
 * together; as the views are a little later than the stock itself, an order may still be rejected.
 */
@MessageName("catalog.ProductDetails")
public record ProductDetails(
        Sku sku, ProductName name, Money price, boolean discontinued, long available, Instant updatedAt) {}
