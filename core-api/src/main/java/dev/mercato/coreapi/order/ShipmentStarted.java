package dev.mercato.coreapi.order;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.ShipmentId;
import org.axonframework.serialization.Revision;

/** Shipping was asked for, the {@code shipment}-th time (from 1); the payment is to be captured now. */
@Revision("1")
public record ShipmentStarted(OrderId orderId, ShipmentId shipmentId, int shipment) implements OrderEvent {}
