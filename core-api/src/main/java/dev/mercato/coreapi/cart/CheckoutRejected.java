package dev.mercato.coreapi.cart;

import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import org.axonframework.serialization.Revision;

/** The order was rejected with this code, which may be one that this version does not know. The cart is open again. */
@MessageName("cart.CheckoutRejected")
@Revision("1")
public record CheckoutRejected(CartId cartId, OrderId orderId, String code) implements CartEvent {}
