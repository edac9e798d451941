package dev.mercato.migration;

import java.util.List;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/** The events of a store in order, numbered from 1 without gaps, whatever numbers the store itself uses. */
interface EventLog extends AutoCloseable {

    long count();

    /** The events after this number, up to the last one that the store has now. */
    Reader after(long number);

    /** Appends all events unchanged, or none. */
    void append(List<StoredEvent> events);

    /** The token of a processor that has handled everything up to this event. */
    TrackingToken tokenOf(long number);

    /** The last event up to which a processor with this token has handled everything. */
    long handledUpTo(TrackingToken token);

    @Override
    default void close() {}

    interface Reader extends AutoCloseable {

        /** Returns null after the last event. */
        @Nullable StoredEvent next();

        /** Where this store has the event that was returned last. */
        long position();

        @Override
        default void close() {}
    }
}
