package dev.mercato.coreapi.cart;

import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** The cart has become this order, and ends. */
@MessageName("cart.CartCheckedOut")
@Revision("1")
public record CartCheckedOut(
        CartId cartId, OrderId orderId, @Nullable CustomerId customerId) implements CartEvent {}
