package dev.mercato.coreapi.order;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.ShipmentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Sent by the order process: the money for the shipment is captured and its goods have left. */
@MessageName("order.DispatchShipment")
public record DispatchShipment(@TargetAggregateIdentifier OrderId orderId, ShipmentId shipmentId)
        implements OrderCommand {}
