package dev.mercato.runtime.store;

import dev.mercato.runtime.outage.Outage;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.jspecify.annotations.Nullable;

/** The events of an aggregate, each of which is read at once, so that one that cannot be is named. */
final class ReadStream implements DomainEventStream {

    private final DomainEventStream stream;

    ReadStream(DomainEventStream stream) {
        this.stream = stream;
    }

    @Override
    public boolean hasNext() {
        return stream.hasNext();
    }

    /** @throws UnreadableStream if it cannot be read, and that does not pass */
    @Override
    public DomainEventMessage<?> next() {
        return read(stream.next());
    }

    @Override
    public DomainEventMessage<?> peek() {
        return read(stream.peek());
    }

    private static DomainEventMessage<?> read(DomainEventMessage<?> event) {
        try {
            event.getPayload();
            return event;
        } catch (RuntimeException failed) {
            throw Outage.isBehind(failed) ? failed : new UnreadableStream(event, failed);
        }
    }

    @Override
    @SuppressWarnings("NullAway") // That of an empty stream.
    public @Nullable Long getLastSequenceNumber() {
        return stream.getLastSequenceNumber();
    }
}
