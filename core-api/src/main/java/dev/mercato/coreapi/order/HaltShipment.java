package dev.mercato.coreapi.order;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.ShipmentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Sent by the order process: the capture for this shipment was declined, so the order goes back to confirmed. */
@MessageName("order.HaltShipment")
public record HaltShipment(@TargetAggregateIdentifier OrderId orderId, ShipmentId shipmentId, String declineCode)
        implements OrderCommand {}
