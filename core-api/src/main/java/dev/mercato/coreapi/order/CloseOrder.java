package dev.mercato.coreapi.order;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Sent by the order process: nothing is held or owed for a cancelled order any more. */
@MessageName("order.CloseOrder")
public record CloseOrder(@TargetAggregateIdentifier OrderId orderId) implements OrderCommand {}
