package dev.mercato.coreapi.cart;

import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.MessageName;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Ends a cart to which nothing has happened since this version of it. It has no effect on a later one. */
@MessageName("cart.ExpireCart")
public record ExpireCart(@TargetAggregateIdentifier CartId cartId, long version) implements CartCommand {}
