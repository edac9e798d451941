package dev.mercato.notifications.webhook;

import dev.mercato.coreapi.feed.EventDocument;
import org.jspecify.annotations.Nullable;

/** A public event, what it is about, and the trace that it belongs to. */
record Told(EventDocument event, String subject, @Nullable String traceparent) {}
