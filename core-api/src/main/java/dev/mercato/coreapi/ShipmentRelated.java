package dev.mercato.coreapi;

/** A message of any context that concerns one shipment of an order. */
public interface ShipmentRelated extends OrderRelated {

    ShipmentId shipmentId();
}
