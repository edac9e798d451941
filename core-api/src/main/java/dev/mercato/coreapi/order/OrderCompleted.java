package dev.mercato.coreapi.order;

import dev.mercato.coreapi.OrderId;
import org.axonframework.serialization.Revision;

@Revision("1")
public record OrderCompleted(OrderId orderId) implements OrderEvent {}
