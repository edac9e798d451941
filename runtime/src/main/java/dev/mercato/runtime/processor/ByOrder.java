package dev.mercato.runtime.processor;

import dev.mercato.coreapi.inventory.ReservationEvent;
import dev.mercato.coreapi.order.OrderEvent;
import dev.mercato.coreapi.payment.PaymentEvent;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;

/** The sequence of an event is its order, whichever aggregate it comes from; other events go by their aggregate. */
public final class ByOrder implements SequencingPolicy<EventMessage<?>> {

    @Override
    public Object getSequenceIdentifierFor(EventMessage<?> event) {
        Object payload = event.getPayload();
        if (payload instanceof OrderEvent orderEvent) {
            return orderEvent.orderId();
        }
        if (payload instanceof PaymentEvent paymentEvent) {
            return paymentEvent.orderId();
        }
        if (payload instanceof ReservationEvent reservationEvent) {
            return reservationEvent.orderId();
        }
        return event instanceof DomainEventMessage<?> domainEvent
                ? domainEvent.getAggregateIdentifier()
                : event.getIdentifier();
    }
}
