package dev.mercato.coreapi.feed;

import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.CustomerId;

/** Something happened to a customer's cart. Nothing is told of a guest's: whoever knows its id has it. */
public interface CartNotice extends Notice {

    CartId cartId();

    /** Whose cart it is. */
    CustomerId customerId();

    @Override
    default String subject() {
        return cartId().value();
    }
}
