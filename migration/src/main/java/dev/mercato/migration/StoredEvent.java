package dev.mercato.migration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as every store can keep it, its payload not looked into.
 *
 * @param metaData as JSON with its keys in order, so that equal metadata is equal text
 * @param at as exact as the stores are, to the millisecond
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
