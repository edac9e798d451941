package dev.mercato.coreapi.cart;

import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.MessageName;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Answered with the {@code PlaceOrder} of a checkout that is under way, or with nothing if none is. */
@MessageName("cart.ResumeCheckout")
public record ResumeCheckout(@TargetAggregateIdentifier CartId cartId) implements CartCommand {}
