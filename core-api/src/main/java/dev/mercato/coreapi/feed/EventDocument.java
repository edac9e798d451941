package dev.mercato.coreapi.feed;

import java.time.Instant;

/**
 * A public event as it is sent to a webhook.
 *
 * @param id the event's, which never changes, and is the same in the feed
 * @param type the name of an {@link EventType}
 * @param sequence grows from event to event, whatever store they are moved to; what is about one order arrives in this order
 * @param data a {@link Notice}
 */
public record EventDocument(String id, String type, int revision, Instant timestamp, long sequence, Object data) {}
