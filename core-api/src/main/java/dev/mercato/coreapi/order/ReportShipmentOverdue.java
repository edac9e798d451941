package dev.mercato.coreapi.order;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.ShipmentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Sent by a deadline: the answer awaited by the shipment's process has not come. {@code count} numbers these reports. */
@MessageName("order.ReportShipmentOverdue")
public record ReportShipmentOverdue(
        @TargetAggregateIdentifier OrderId orderId, ShipmentId shipmentId, AwaitedAnswer awaited, int count)
        implements OrderCommand {}
