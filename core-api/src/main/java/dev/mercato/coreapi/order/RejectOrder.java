package dev.mercato.coreapi.order;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Sent by the order process: the order cannot be fulfilled, and nothing is held for it any more. */
@MessageName("order.RejectOrder")
public record RejectOrder(@TargetAggregateIdentifier OrderId orderId, RejectionReason reason) implements OrderCommand {}
