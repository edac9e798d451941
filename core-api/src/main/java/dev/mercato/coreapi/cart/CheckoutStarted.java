package dev.mercato.coreapi.cart;

import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import org.axonframework.serialization.Revision;

/** Nothing in the cart changes any more while its order is placed. */
@MessageName("cart.CheckoutStarted")
@Revision("1")
public record CheckoutStarted(CartId cartId, OrderId orderId, Checkout checkout) implements CartEvent {}
