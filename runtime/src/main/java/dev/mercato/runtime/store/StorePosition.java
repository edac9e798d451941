package dev.mercato.runtime.store;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.SerializationException;

/** The position of an event among all events of its store. It is unique and never changes. */
public final class StorePosition {

    /** Metadata of an event that was read from a store whose tokens do not give its position. */
    static final String KEY = "position";

    private static final long NONE = -1;

    private StorePosition() {}

    /** −1 if the event was not read from a store. */
    public static long of(EventMessage<?> event) {
        try {
            if (event.getMetaData().get(KEY) instanceof Number position) {
                return position.longValue();
            }
        } catch (SerializationException unreadable) {
            // Its token says nearly the same, and whoever sets it aside can say where it is.
        }
        return event instanceof TrackedEventMessage<?> tracked
                ? tracked.trackingToken().position().orElse(NONE)
                : NONE;
    }
}
