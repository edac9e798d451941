package dev.mercato.coreapi.order;

import dev.mercato.coreapi.Sku;

/** The product version that prices orders; answered with an optional {@link ListedProduct}. Supports subscriptions. */
public record FindListedProduct(Sku sku) implements OrderQuery {}
