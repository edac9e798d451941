package dev.mercato.coreapi;

/** Whatever concerns one order, of whichever context. */
public interface OrderRelated {

    OrderId orderId();
}
