package dev.mercato.coreapi.order;

import dev.mercato.coreapi.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** By the process: the money is captured and the goods have left. */
public record CompleteOrder(@TargetAggregateIdentifier OrderId orderId) implements OrderCommand {}
