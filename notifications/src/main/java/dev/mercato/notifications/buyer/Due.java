package dev.mercato.notifications.buyer;

import dev.mercato.coreapi.notification.NotificationChannel;
import dev.mercato.coreapi.notification.NotificationId;
import dev.mercato.coreapi.notification.NotificationKind;
import java.time.Instant;

/** A message that one worker owns until {@code leasedUntil}. {@code tries} includes this try. */
record Due(
        NotificationId id,
        NotificationKind kind,
        NotificationChannel channel,
        Topic topic,
        String eventId,
        int tries,
        Instant giveUpAt,
        Instant leasedUntil) {}
