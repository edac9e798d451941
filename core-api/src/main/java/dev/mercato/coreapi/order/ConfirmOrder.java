package dev.mercato.coreapi.order;

import dev.mercato.coreapi.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** By the process: stock is reserved and the payment authorized. Without effect once the order went another way. */
public record ConfirmOrder(@TargetAggregateIdentifier OrderId orderId) implements OrderCommand {}
