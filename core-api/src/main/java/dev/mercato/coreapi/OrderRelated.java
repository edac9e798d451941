package dev.mercato.coreapi;

/** A message of any context that concerns one order. */
public interface OrderRelated {

    OrderId orderId();
}
