package dev.mercato.notifications.webhook;

import dev.mercato.coreapi.webhook.DeliveryId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A delivery that one worker owns until {@code leasedUntil}. {@code attempts} includes this one. */
record Due(
        DeliveryId id,
        String eventId,
        String type,
        String body,
        @Nullable String traceparent,
        int attempts,
        Instant giveUpAt,
        Instant leasedUntil) {}
