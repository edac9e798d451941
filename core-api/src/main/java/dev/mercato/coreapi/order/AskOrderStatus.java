package dev.mercato.coreapi.order;

import dev.mercato.coreapi.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Changes nothing; answers the {@link OrderStanding} by the order's own events, which no read model can do in time. */
public record AskOrderStatus(@TargetAggregateIdentifier OrderId orderId) implements OrderCommand {}
