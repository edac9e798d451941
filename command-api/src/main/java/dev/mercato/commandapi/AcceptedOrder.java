package dev.mercato.commandapi;

import dev.mercato.coreapi.OrderId;

/** An order that accepted a command, and its version after that. */
record AcceptedOrder(OrderId orderId, long version) {}
