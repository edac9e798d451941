package dev.mercato.coreapi.order;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.Sku;

/** The version of a product on the order price list: the number of the product's last event. */
@MessageName("order.ListedProduct")
public record ListedProduct(Sku sku, long version) {}
