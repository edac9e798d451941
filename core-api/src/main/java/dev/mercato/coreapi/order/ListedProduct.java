package dev.mercato.coreapi.order;

import dev.mercato.coreapi.Sku;

/** The version of a product, the number of its last event, that is on the price list of orders. */
public record ListedProduct(Sku sku, long version) {}
