package dev.mercato.runtime.processor;

import dev.mercato.runtime.parked.Parking;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.jspecify.annotations.Nullable;

/**
 * Hands an event to its handlers, in the segment of its sequence, unless the sequence is set aside.
 *
 * <p>That goes for sagas too: Axon's manager would hand every event to every segment, and decide by the id of the saga.
 */
final class SequencedHandlers implements EventHandlerInvoker {

    private final EventHandlerInvoker handlers;
    private final Parking parking;

    SequencedHandlers(EventHandlerInvoker handlers, Parking parking) {
        this.handlers = handlers;
        this.parking = parking;
    }

    @Override
    public boolean canHandle(EventMessage<?> event, Segment segment) {
        return handlers.canHandle(event, Segment.ROOT_SEGMENT) && segment.matches(parking.sequenceOf(event));
    }

    @Override
    public boolean canHandleType(Class<?> payloadType) {
        return handlers.canHandleType(payloadType);
    }

    @Override
    public void handle(EventMessage<?> event, Segment segment) throws Exception {
        if (!parking.takes(event)) {
            handlers.handle(event, Segment.ROOT_SEGMENT);
        }
    }

    @Override
    public boolean supportsReset() {
        return handlers.supportsReset();
    }

    @Override
    public void performReset() {
        handlers.performReset();
    }

    @Override
    public <R> void performReset(@Nullable R context) {
        handlers.performReset(context);
    }

    @Override
    public void segmentReleased(Segment segment) {
        handlers.segmentReleased(segment);
    }
}
