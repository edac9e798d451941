package dev.mercato.coreapi.order;

import dev.mercato.coreapi.OrderId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Ships all lines of a confirmed order. If given, {@code expectedVersions} must hold the order's version. */
public record ShipOrder(
        @TargetAggregateIdentifier OrderId orderId,
        @Nullable List<Long> expectedVersions) implements OrderCommand {}
