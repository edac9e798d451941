package dev.mercato.projections.engine;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.inventory.ReservationEvent;
import dev.mercato.coreapi.order.OrderEvent;
import dev.mercato.coreapi.payment.PaymentEvent;

/** Which order an event concerns, whichever stream it is of. */
public final class OfOrder {

    private OfOrder() {}

    public static OrderId orderOf(Object event) {
        if (event instanceof OrderEvent orderEvent) {
            return orderEvent.orderId();
        } else if (event instanceof PaymentEvent paymentEvent) {
            return paymentEvent.orderId();
        } else if (event instanceof ReservationEvent reservationEvent) {
            return reservationEvent.orderId();
        }
        throw new IllegalArgumentException(event.getClass() + " concerns no order");
    }
}
