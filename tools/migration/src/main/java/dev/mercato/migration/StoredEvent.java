package dev.mercato.migration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event in a form that every store can hold; its payload is opaque.
 *
 * @param metaData as JSON with its keys in order, so that equal metadata is equal text
 * @param at precise to the millisecond, as the stores are
 */
record StoredEvent(
        String id,
        String aggregateType,
        String aggregateId,
        long sequence,
        String payloadType,
        @Nullable String revision,
        String payload,
        String metaData,
        Instant at) {}
