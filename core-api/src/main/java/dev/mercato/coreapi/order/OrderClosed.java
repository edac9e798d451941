package dev.mercato.coreapi.order;

import dev.mercato.coreapi.OrderId;
import org.axonframework.serialization.Revision;

/** Nothing is held or owed for the cancelled order any more. */
@Revision("1")
public record OrderClosed(OrderId orderId) implements OrderEvent {}
