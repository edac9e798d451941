package dev.mercato.coreapi.order;

import dev.mercato.coreapi.MessageName;

/** Who an order is for, as an answer. */
@MessageName("order.AddresseeOfOrder")
public record AddresseeOfOrder(Addressee addressee) {}
