package dev.mercato.coreapi.cart;

import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Ends a guest's cart for a customer, who has logged in; answered with a {@link ClaimedCart}. A repeat is answered as the first time, unless {@code insteadOf} says that the cart chosen then cannot take the lines. */
@Rejects({RejectionCode.CART_UNKNOWN, RejectionCode.CART_ENDED, RejectionCode.CHECKOUT_UNDER_WAY})
@MessageName("cart.ClaimCart")
public record ClaimCart(
        @TargetAggregateIdentifier CartId cartId,
        CustomerId customerId,
        CartId into,
        @Nullable CartId insteadOf) implements CartCommand {}
