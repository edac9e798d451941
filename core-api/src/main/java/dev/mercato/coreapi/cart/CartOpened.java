package dev.mercato.coreapi.cart;

import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.MessageName;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** The cart is that of a customer, or that of whoever knows its id. */
@MessageName("cart.CartOpened")
@Revision("1")
public record CartOpened(CartId cartId, @Nullable CustomerId customerId) implements CartEvent {}
