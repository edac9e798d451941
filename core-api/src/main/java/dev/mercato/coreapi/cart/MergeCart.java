package dev.mercato.coreapi.cart;

import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Adds the lines of a claimed cart to that of its customer. Of a product that is in both, the larger quantity counts. */
@Rejects({
    RejectionCode.CART_UNKNOWN,
    RejectionCode.CART_ENDED,
    RejectionCode.CHECKOUT_UNDER_WAY,
    RejectionCode.CART_LIMIT_EXCEEDED
})
@MessageName("cart.MergeCart")
public record MergeCart(
        @TargetAggregateIdentifier CartId cartId, CustomerId customerId, CartId from, List<CartLine> lines)
        implements CartCommand {}
