package dev.mercato.coreapi.feed;

import dev.mercato.coreapi.CartId;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.OrderId;

/** A cart became an order, and has ended. */
public record CartCheckedOutNotice(CartId cartId, CustomerId customerId, OrderId orderId) implements CartNotice {}
