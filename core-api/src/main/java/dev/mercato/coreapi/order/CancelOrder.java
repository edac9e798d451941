package dev.mercato.coreapi.order;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Reason;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Cancels an order before shipping. If given, {@code expectedVersions} must contain the order's version. */
public record CancelOrder(
        @TargetAggregateIdentifier OrderId orderId,
        Reason reason,
        @Nullable List<Long> expectedVersions) implements OrderCommand {}
