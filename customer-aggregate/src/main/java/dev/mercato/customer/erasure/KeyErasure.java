package dev.mercato.customer.erasure;

import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.cart.CartClaimed;
import dev.mercato.coreapi.cart.CartExpired;
import dev.mercato.coreapi.customer.CustomerErased;
import dev.mercato.coreapi.order.OrderErased;
import dev.mercato.runtime.personal.DataKeys;
import dev.mercato.runtime.personal.KeyTable;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;

/**
 * Deletes the keys of customers and guests that were erased, and of guests whose cart has ended without an order. Every
 * other process forgets them within half a minute.
 */
@ProcessingGroup(KeyErasure.NAME)
final class KeyErasure {

    static final String NAME = "key-erasure";

    private final KeyTable table;
    private final DataKeys keys;

    KeyErasure(KeyTable table, DataKeys keys) {
        this.table = table;
        this.keys = keys;
    }

    @EventHandler
    void on(CustomerErased event, @Timestamp Instant at) {
        erase(event.customerId(), at);
    }

    @EventHandler
    void on(OrderErased event, @Timestamp Instant at) {
        erase(CustomerId.ofGuest(event.orderId()), at);
    }

    @EventHandler
    void on(CartExpired event, @Timestamp Instant at) {
        forgetGuest(event.cartId(), at);
    }

    @EventHandler
    void on(CartClaimed event, @Timestamp Instant at) {
        forgetGuest(event.cartId(), at);
    }

    /** What they typed in a checkout that was rejected. Most have typed nothing. */
    private void forgetGuest(CartId cart, Instant at) {
        CustomerId guest = CustomerId.ofGuest(cart.order());
        table.eraseIfKnown(guest, at);
        keys.forget(guest);
    }

    private void erase(CustomerId subject, Instant at) {
        table.erase(subject, at);
        keys.forget(subject);
    }
}
