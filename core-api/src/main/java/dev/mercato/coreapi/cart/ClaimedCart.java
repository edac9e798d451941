package dev.mercato.coreapi.cart;

import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.MessageName;
import java.util.List;

/** The answer to a {@link ClaimCart}: the lines, and the cart that they go to. */
@MessageName("cart.ClaimedCart")
public record ClaimedCart(CartId into, List<CartLine> lines) {}
