package dev.mercato.coreapi.order;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Reason;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Ends the hold on an order; {@code note} says why. Has no effect on an order that is not on hold. If given, {@code
 * expectedVersions} must contain the order's version.
 */
@Rejects({RejectionCode.ORDER_UNKNOWN, RejectionCode.VERSION_MISMATCH})
@MessageName("order.ReleaseOrder")
public record ReleaseOrder(
        @TargetAggregateIdentifier OrderId orderId,
        Reason note,
        @Nullable List<Long> expectedVersions) implements OrderCommand {}
