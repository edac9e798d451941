package dev.mercato.coreapi.order;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.Sku;

/** The product version that prices orders; answered with an optional {@link ListedProduct}. Supports subscriptions. */
@MessageName("order.FindListedProduct")
public record FindListedProduct(Sku sku) implements OrderQuery {}
