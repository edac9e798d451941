package dev.mercato.coreapi.order;

import dev.mercato.coreapi.Sku;

/** The version of a product on the order price list: the number of the product's last event. */
public record ListedProduct(Sku sku, long version) {}
