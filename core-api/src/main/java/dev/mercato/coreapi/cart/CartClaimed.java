package dev.mercato.coreapi.cart;

import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.MessageName;
import org.axonframework.serialization.Revision;

/** The guest has logged in as this customer, and the cart ends: its lines go {@code into} the cart of the customer. */
@MessageName("cart.CartClaimed")
@Revision("1")
public record CartClaimed(CartId cartId, CustomerId customerId, CartId into) implements CartEvent {}
