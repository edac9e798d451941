package dev.mercato.coreapi.order;

import dev.mercato.coreapi.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** By a deadline: the answer that the process waits for has not come. {@code count} tells repeats of it apart. */
public record ReportOverdue(@TargetAggregateIdentifier OrderId orderId, AwaitedAnswer awaited, int count)
        implements OrderCommand {}
