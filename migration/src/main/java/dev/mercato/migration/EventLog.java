package dev.mercato.migration;

import java.util.List;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/** The events of a store in their one order, numbered from 1 without gaps, whatever numbers the store itself gives. */
interface EventLog extends AutoCloseable {

    long count();

    /** The events that follow the one of this number, up to the last that the store has now. */
    Reader after(long number);

    /** Appends all or none, as they are. */
    void append(List<StoredEvent> events);

    /** Where a processor is that has handled everything up to this event. */
    TrackingToken tokenOf(long number);

    /** The last event up to which a processor with this token has handled everything. */
    long handledUpTo(TrackingToken token);

    @Override
    default void close() {}

    interface Reader extends AutoCloseable {

        /** Null after the last. */
        @Nullable StoredEvent next();

        @Override
        default void close() {}
    }
}
