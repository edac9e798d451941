package dev.mercato.coreapi.cart;

import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Opens a cart for a customer or a guest. Opening it again is a success while it is open. */
@Rejects({RejectionCode.CART_ENDED, RejectionCode.CART_UNKNOWN})
@MessageName("cart.OpenCart")
public record OpenCart(
        @TargetAggregateIdentifier CartId cartId, @Nullable CustomerId customerId) implements CartCommand {}
