package dev.mercato.notifications.buyer;

import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.OrderId;

/** What a message is about. It prints as it may be logged: whoever knows the id of a guest's cart has the cart. */
sealed interface Topic {

    /** The stream whose events tell all about it. */
    String stream();

    /** An order. */
    record OrderTopic(OrderId order) implements Topic {

        @Override
        public String stream() {
            return order.value();
        }

        @Override
        public String toString() {
            return order.value();
        }
    }

    /** A cart. */
    record CartTopic(CartId cart) implements Topic {

        @Override
        public String stream() {
            return cart.value();
        }

        @Override
        public String toString() {
            return "a cart";
        }
    }
}
