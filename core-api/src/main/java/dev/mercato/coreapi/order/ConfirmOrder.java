package dev.mercato.coreapi.order;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Sent by the order process: stock is reserved and the payment authorized. No effect once past {@code PLACED}. */
@MessageName("order.ConfirmOrder")
public record ConfirmOrder(@TargetAggregateIdentifier OrderId orderId) implements OrderCommand {}
