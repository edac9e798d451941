package dev.mercato.runtime.store;

import dev.mercato.runtime.log.WithoutValues;
import dev.mercato.runtime.message.MessageNames;
import org.axonframework.eventhandling.DomainEventMessage;
import org.springframework.core.NestedExceptionUtils;

/** Nothing can be decided by an aggregate one of whose events cannot be read. That concerns this aggregate only. */
public final class UnreadableStream extends RuntimeException {

    private final String stream;

    UnreadableStream(DomainEventMessage<?> event, RuntimeException failed) {
        super(
                MessageNames.of(event.getPayloadType()) + ", event " + event.getSequenceNumber() + " of "
                        + event.getAggregateIdentifier() + ", cannot be read: "
                        + WithoutValues.describe(NestedExceptionUtils.getMostSpecificCause(failed)),
                failed);
        this.stream = event.getAggregateIdentifier();
    }

    /** The id of the aggregate. */
    public String stream() {
        return stream;
    }
}
