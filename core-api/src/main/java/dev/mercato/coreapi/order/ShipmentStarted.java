package dev.mercato.coreapi.order;

import dev.mercato.coreapi.OrderId;
import org.axonframework.serialization.Revision;

/** Shipping was asked for, the {@code shipment}-th time (from 1); the payment is to be captured now. */
@Revision("1")
public record ShipmentStarted(OrderId orderId, int shipment) implements OrderEvent {}
