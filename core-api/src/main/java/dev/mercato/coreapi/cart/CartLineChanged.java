package dev.mercato.coreapi.cart;

import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.Quantity;
import dev.mercato.coreapi.Sku;
import org.axonframework.serialization.Revision;

/** So many pieces are in the cart; {@code seen} is the price that the buyer was shown then. */
@MessageName("cart.CartLineChanged")
@Revision("1")
public record CartLineChanged(CartId cartId, Sku sku, Quantity quantity, Price seen) implements CartEvent {}
