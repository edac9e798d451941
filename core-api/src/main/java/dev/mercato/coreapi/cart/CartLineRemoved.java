package dev.mercato.coreapi.cart;

import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.Sku;
import org.axonframework.serialization.Revision;

/** The product is not in the cart any more. */
@MessageName("cart.CartLineRemoved")
@Revision("1")
public record CartLineRemoved(CartId cartId, Sku sku) implements CartEvent {}
