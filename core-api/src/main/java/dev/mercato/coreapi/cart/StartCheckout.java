package dev.mercato.coreapi.cart;

import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Freezes a cart to place its order; answered with the {@code PlaceOrder} to be sent, and a repeat with the same one. */
@Rejects({
    RejectionCode.CART_UNKNOWN,
    RejectionCode.CART_ENDED,
    RejectionCode.CART_EMPTY,
    RejectionCode.CART_LIMIT_EXCEEDED,
    RejectionCode.CHECKOUT_UNDER_WAY,
    RejectionCode.CART_CHECKED_OUT,
    RejectionCode.NOT_ENOUGH_STOCK
})
@MessageName("cart.StartCheckout")
public record StartCheckout(@TargetAggregateIdentifier CartId cartId, Checkout checkout) implements CartCommand {}
