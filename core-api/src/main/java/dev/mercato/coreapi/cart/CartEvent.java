package dev.mercato.coreapi.cart;

import dev.mercato.coreapi.CartId;

/** Events of a cart. */
public sealed interface CartEvent
        permits CartOpened,
                CartLineChanged,
                CartLineRemoved,
                CartMerged,
                CartClaimed,
                CheckoutStarted,
                CheckoutRejected,
                CartCheckedOut,
                CartAbandoned,
                CartExpired {

    CartId cartId();
}
