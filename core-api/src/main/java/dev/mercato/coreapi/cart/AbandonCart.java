package dev.mercato.coreapi.cart;

import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.MessageName;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Says that nothing has happened to a cart for a while since this version of it. It has no effect on a later one. */
@MessageName("cart.AbandonCart")
public record AbandonCart(@TargetAggregateIdentifier CartId cartId, long version) implements CartCommand {}
