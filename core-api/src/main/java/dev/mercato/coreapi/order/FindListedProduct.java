package dev.mercato.coreapi.order;

import dev.mercato.coreapi.Sku;

/** A product as orders are priced by it now: an optional {@link ListedProduct}. Can be subscribed to. */
public record FindListedProduct(Sku sku) implements OrderQuery {}
