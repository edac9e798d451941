package dev.mercato.coreapi.cart;

import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.MessageName;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** The cart was left alone for so long that it ends. */
@MessageName("cart.CartExpired")
@Revision("1")
public record CartExpired(CartId cartId, @Nullable CustomerId customerId) implements CartEvent {}
