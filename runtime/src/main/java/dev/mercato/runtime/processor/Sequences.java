package dev.mercato.runtime.processor;

import dev.mercato.coreapi.OrderRelated;
import dev.mercato.coreapi.PaymentId;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;

/** Which events are handled in turn. */
public final class Sequences {

    /** Events of one order in turn, whichever aggregate they come from, and others by their aggregate. */
    public static final SequencingPolicy<EventMessage<?>> BY_ORDER = Sequences::byOrder;

    private Sequences() {}

    // As text, by which an order and its stream are one sequence.
    private static Object byOrder(EventMessage<?> event) {
        try {
            if (event.getPayload() instanceof OrderRelated related) {
                return related.orderId().value();
            }
        } catch (RuntimeException unreadable) {
            // It fails again when it is handled, where that holds up its own sequence only.
        }
        return event instanceof DomainEventMessage<?> stored
                ? ofStream(stored.getAggregateIdentifier())
                : event.getIdentifier();
    }

    private static String ofStream(String aggregate) {
        return PaymentId.isOne(aggregate) ? new PaymentId(aggregate).order().value() : aggregate;
    }
}
