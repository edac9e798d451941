package dev.mercato.commandapi;

import dev.mercato.coreapi.OrderId;

/** The answer for an order that has accepted a command and is not settled yet: the fields of an order known by then. */
record UnsettledOrder(OrderId orderId, boolean settled, long version) {

    static UnsettledOrder of(AcceptedOrder order) {
        return new UnsettledOrder(order.orderId(), false, order.version());
    }
}
