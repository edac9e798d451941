package dev.mercato.coreapi.cart;

import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;

/** Finds a cart, as its events tell, with prices and stock of now; answered with an optional {@link CartDetails}. */
@Rejects(RejectionCode.CART_UNKNOWN)
@MessageName("cart.FindCart")
public record FindCart(CartId cartId) implements CartQuery {}
