package dev.mercato.coreapi.cart;

import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.RejectionCode;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Says what became of the order of a cart: it was placed, or rejected. Never rejected itself. */
@MessageName("cart.FinishCheckout")
public record FinishCheckout(
        @TargetAggregateIdentifier CartId cartId,
        OrderId orderId,
        @Nullable RejectionCode rejection) implements CartCommand {}
