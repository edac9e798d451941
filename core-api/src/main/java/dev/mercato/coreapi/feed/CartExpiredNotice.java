package dev.mercato.coreapi.feed;

import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.CustomerId;

/** A cart was left alone for so long that it has ended. */
public record CartExpiredNotice(CartId cartId, CustomerId customerId) implements CartNotice {}
