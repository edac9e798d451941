package dev.mercato.coreapi.cart;

import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.MessageName;

/** The answer to an {@link AssignCart}: the cart of the customer, which may have to be opened. */
@MessageName("cart.AssignedCart")
public record AssignedCart(CartId cartId) {}
