package dev.mercato.coreapi.cart;

import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.Quantity;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import dev.mercato.coreapi.Sku;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Puts so many pieces of a product into a cart, whether it has some already or not. */
@Rejects({
    RejectionCode.CART_UNKNOWN,
    RejectionCode.CART_ENDED,
    RejectionCode.CHECKOUT_UNDER_WAY,
    RejectionCode.CART_LIMIT_EXCEEDED,
    RejectionCode.SKU_UNKNOWN,
    RejectionCode.SKU_DISCONTINUED,
    RejectionCode.CURRENCIES_MIXED
})
@MessageName("cart.ChangeCartLine")
public record ChangeCartLine(@TargetAggregateIdentifier CartId cartId, Sku sku, Quantity quantity)
        implements CartCommand {}
