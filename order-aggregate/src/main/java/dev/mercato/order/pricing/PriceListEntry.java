package dev.mercato.order.pricing;

import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.catalog.ProductName;

/** A product as the order context knows it. */
public record PriceListEntry(Sku sku, ProductName name, Price price, boolean discontinued) {}
