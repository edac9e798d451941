package dev.mercato.projections.engine;

import static java.time.temporal.ChronoUnit.MILLIS;

import dev.mercato.runtime.store.StorePosition;
import java.time.Instant;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.messaging.MetaData;

/**
 * An event with everything that a view may store of it. Nothing else may go into a row, so that a rebuilt view equals
 * the live one. {@code position} is its place in the whole store, {@code sequence} its place in its stream.
 */
public record RecordedEvent<E>(
        E payload,
        String id,
        String stream,
        long sequence,
        long position,
        Instant at,
        MetaData metaData,
        boolean isReplayed) {

    public RecordedEvent {
        // The precision of the store, wherever the event comes from.
        at = at.truncatedTo(MILLIS);
    }

    public static <E> RecordedEvent<E> of(E payload, DomainEventMessage<?> message) {
        return new RecordedEvent<>(
                payload,
                message.getIdentifier(),
                message.getAggregateIdentifier(),
                message.getSequenceNumber(),
                StorePosition.of(message),
                message.getTimestamp(),
                message.getMetaData(),
                ReplayToken.isReplay(message));
    }
}
