package dev.mercato.payment.attempt;

import dev.mercato.runtime.message.Messages;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt goes back to, for the commands about it to pass on: its event, and that event's request with its reason
 * and its trace.
 */
record Origin(
        String causationId,
        @Nullable String correlationId,
        @Nullable String requestId,
        @Nullable String reason,
        @Nullable String traceparent) {

    static Origin of(EventMessage<?> event) {
        return new Origin(
                event.getIdentifier(),
                passedOn(event, Messages.CORRELATION_ID),
                passedOn(event, Messages.REQUEST_ID),
                passedOn(event, Messages.REASON),
                passedOn(event, Messages.TRACEPARENT));
    }

    private static @Nullable String passedOn(EventMessage<?> event, String key) {
        return (String) event.getMetaData().get(key);
    }

    MetaData metaData() {
        Map<String, Object> known = new LinkedHashMap<>();
        known.put(Messages.CALLER, AttemptInbox.NAME);
        known.put(Messages.CAUSATION_ID, causationId);
        put(known, Messages.CORRELATION_ID, correlationId);
        put(known, Messages.REQUEST_ID, requestId);
        put(known, Messages.REASON, reason);
        put(known, Messages.TRACEPARENT, traceparent);
        return MetaData.from(known);
    }

    private static void put(Map<String, Object> known, String key, @Nullable String value) {
        if (value != null) {
            known.put(key, value);
        }
    }
}
