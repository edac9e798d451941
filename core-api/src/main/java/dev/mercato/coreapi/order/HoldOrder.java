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
 * Puts an order on hold until it is released, for the given reason. If given, {@code expectedVersions} must contain the
 * order's version.
 */
@Rejects({
    RejectionCode.ORDER_UNKNOWN,
    RejectionCode.ORDER_ALREADY_HELD,
    RejectionCode.ORDER_ALREADY_CANCELLED,
    RejectionCode.ORDER_ALREADY_REJECTED,
    RejectionCode.ORDER_ALREADY_SHIPPED,
    RejectionCode.VERSION_MISMATCH
})
@MessageName("order.HoldOrder")
public record HoldOrder(
        @TargetAggregateIdentifier OrderId orderId,
        Reason reason,
        @Nullable List<Long> expectedVersions) implements OrderCommand {}
