package dev.mercato.coreapi.cart;

import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.MessageName;
import java.util.List;
import org.axonframework.serialization.Revision;

/** The lines of a guest's cart were added to the cart of a customer; {@code lines} are those that differ after it. */
@MessageName("cart.CartMerged")
@Revision("1")
public record CartMerged(CartId cartId, CartId from, List<CartLine> lines) implements CartEvent {}
