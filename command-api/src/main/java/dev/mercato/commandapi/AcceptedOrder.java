package dev.mercato.commandapi;

import dev.mercato.coreapi.OrderId;

/** An order that has taken a command, and the version that this has made of it. */
record AcceptedOrder(OrderId orderId, long version) {}
