package dev.mercato.notifications.buyer;

import dev.mercato.coreapi.notification.NotificationKind;
import java.time.Instant;

/** Something that a buyer waits for has happened, as the event of this id tells. */
record Fact(NotificationKind kind, Topic topic, String eventId, Instant at) {}
