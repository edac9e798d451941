package dev.mercato.commandapi;

import dev.mercato.coreapi.OrderId;

/** An order that accepted a command, and its version after that. */
record AcceptedOrder(OrderId orderId, long version) {

    /** Whether nothing has happened to the order since it was placed. */
    boolean isJustPlaced() {
        return version == 0;
    }
}
