package dev.mercato.cart;

import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.Cases;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.cart.CartAbandoned;
import dev.mercato.coreapi.cart.CartCheckedOut;
import dev.mercato.coreapi.cart.CartClaimed;
import dev.mercato.coreapi.cart.CartEvent;
import dev.mercato.coreapi.cart.CartExpired;
import dev.mercato.coreapi.cart.CartLine;
import dev.mercato.coreapi.cart.CartLineChanged;
import dev.mercato.coreapi.cart.CartLineRemoved;
import dev.mercato.coreapi.cart.CartMerged;
import dev.mercato.coreapi.cart.CartOpened;
import dev.mercato.coreapi.cart.CartStatus;
import dev.mercato.coreapi.cart.Checkout;
import dev.mercato.coreapi.cart.CheckoutRejected;
import dev.mercato.coreapi.cart.CheckoutStarted;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the events of a cart say, for its decisions and for those who look at it. Lines are in the order of their first adding. */
record CartState(
        CartId id,
        @Nullable CustomerId customer,
        CartStatus status,
        Map<Sku, CartLine> lines,
        @Nullable Checkout checkout,
        Set<CartId> merged,
        @Nullable CartId mergedInto) {

    private static final Cases<CartState, CartEvent, CartState> CASES = Cases.<CartState, CartEvent, CartState>of(
                    List.of(CartEvent.class))
            .on(CartOpened.class, (cart, event) -> cart)
            .on(
                    CartLineChanged.class,
                    (cart, event) -> cart.with(List.of(new CartLine(event.sku(), event.quantity(), event.seen()))))
            .on(CartLineRemoved.class, (cart, event) -> cart.without(event.sku()))
            .on(CartMerged.class, (cart, event) -> cart.with(event.lines()).after(event.from()))
            .on(CartClaimed.class, (cart, event) -> cart.claimed(event))
            .on(CheckoutStarted.class, (cart, event) -> cart.at(CartStatus.CHECKING_OUT, event.checkout()))
            .on(CheckoutRejected.class, (cart, event) -> cart.at(CartStatus.OPEN, null))
            .on(CartCheckedOut.class, (cart, event) -> cart.at(CartStatus.CHECKED_OUT, cart.checkout))
            .on(CartAbandoned.class, (cart, event) -> cart)
            .on(CartExpired.class, (cart, event) -> cart.at(CartStatus.EXPIRED, null))
            .complete();

    static CartState of(CartOpened event) {
        return new CartState(event.cartId(), event.customerId(), CartStatus.OPEN, Map.of(), null, Set.of(), null);
    }

    CartState after(CartEvent event) {
        return CASES.apply(this, event);
    }

    boolean isOpen() {
        return status == CartStatus.OPEN;
    }

    private CartState with(Collection<CartLine> changed) {
        Map<Sku, CartLine> all = new LinkedHashMap<>(lines);
        changed.forEach(line -> all.put(line.sku(), line));
        return having(all);
    }

    private CartState without(Sku sku) {
        Map<Sku, CartLine> left = new LinkedHashMap<>(lines);
        left.remove(sku);
        return having(left);
    }

    private CartState having(Map<Sku, CartLine> all) {
        return new CartState(id, customer, status, Collections.unmodifiableMap(all), checkout, merged, mergedInto);
    }

    private CartState after(CartId from) {
        Set<CartId> all = new HashSet<>(merged);
        all.add(from);
        return new CartState(id, customer, status, lines, checkout, Set.copyOf(all), mergedInto);
    }

    private CartState claimed(CartClaimed event) {
        return new CartState(id, event.customerId(), CartStatus.CLAIMED, lines, checkout, merged, event.into());
    }

    private CartState at(CartStatus next, @Nullable Checkout of) {
        return new CartState(id, customer, next, lines, of, merged, mergedInto);
    }
}
