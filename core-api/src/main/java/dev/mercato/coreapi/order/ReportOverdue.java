package dev.mercato.coreapi.order;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Sent by a deadline: the answer awaited by the order process has not come. {@code count} numbers these reports. */
@MessageName("order.ReportOverdue")
public record ReportOverdue(@TargetAggregateIdentifier OrderId orderId, AwaitedAnswer awaited, int count)
        implements OrderCommand {}
