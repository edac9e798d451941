package dev.mercato.coreapi.order;

import dev.mercato.coreapi.OrderId;
import org.axonframework.serialization.Revision;

/** The process has waited too long for an answer, the {@code count}-th time (from 1) in the life of the order. */
@Revision("1")
public record OrderOverdue(OrderId orderId, AwaitedAnswer awaited, int count) implements OrderEvent {}
