package dev.mercato.coreapi.order;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import dev.mercato.coreapi.ShipmentId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Ships all lines of a confirmed order that is not on hold. A {@code shipmentId} starts at most one shipment: a repeat has no effect, even
 * if the first was halted. If given, {@code expectedVersions} must contain the order's version.
 */
@Rejects({
    RejectionCode.ORDER_UNKNOWN,
    RejectionCode.ORDER_HELD,
    RejectionCode.ORDER_NOT_CONFIRMED,
    RejectionCode.ORDER_ALREADY_CANCELLED,
    RejectionCode.ORDER_ALREADY_REJECTED,
    RejectionCode.VERSION_MISMATCH
})
@MessageName("order.ShipOrder")
public record ShipOrder(
        @TargetAggregateIdentifier OrderId orderId,
        ShipmentId shipmentId,
        @Nullable List<Long> expectedVersions) implements OrderCommand {}
