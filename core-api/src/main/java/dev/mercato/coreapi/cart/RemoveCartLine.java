package dev.mercato.coreapi.cart;

import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import dev.mercato.coreapi.Sku;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Removes a product from a cart. What is not in it is removed already. */
@Rejects({RejectionCode.CART_UNKNOWN, RejectionCode.CART_ENDED, RejectionCode.CHECKOUT_UNDER_WAY})
@MessageName("cart.RemoveCartLine")
public record RemoveCartLine(@TargetAggregateIdentifier CartId cartId, Sku sku) implements CartCommand {}
