package dev.mercato.cart.keeping;

import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.Cases;
import dev.mercato.coreapi.cart.CartAbandoned;
import dev.mercato.coreapi.cart.CartCheckedOut;
import dev.mercato.coreapi.cart.CartClaimed;
import dev.mercato.coreapi.cart.CartEvent;
import dev.mercato.coreapi.cart.CartExpired;
import dev.mercato.coreapi.cart.CartLineChanged;
import dev.mercato.coreapi.cart.CartLineRemoved;
import dev.mercato.coreapi.cart.CartMerged;
import dev.mercato.coreapi.cart.CartOpened;
import dev.mercato.coreapi.cart.CheckoutRejected;
import dev.mercato.coreapi.cart.CheckoutStarted;
import java.util.List;

/** What a cart waits for. */
enum Stage {
    /** The buyer, or to be called abandoned. */
    OPEN,
    /** The buyer, or to expire. */
    ABANDONED,
    /** Its order. */
    CHECKING_OUT,
    /** Only to be dropped. */
    ENDED;

    private static final Cases<CartId, CartEvent, Stage> CASES = Cases.<CartId, CartEvent, Stage>of(
                    List.of(CartEvent.class))
            .onAny(
                    List.of(
                            CartOpened.class,
                            CartLineChanged.class,
                            CartLineRemoved.class,
                            CartMerged.class,
                            CheckoutRejected.class),
                    cart -> OPEN)
            .onAny(List.of(CartAbandoned.class), cart -> ABANDONED)
            .onAny(List.of(CheckoutStarted.class), cart -> CHECKING_OUT)
            .onAny(List.of(CartCheckedOut.class, CartClaimed.class, CartExpired.class), cart -> ENDED)
            .complete();

    static Stage after(CartEvent event) {
        return CASES.apply(event.cartId(), event);
    }
}
