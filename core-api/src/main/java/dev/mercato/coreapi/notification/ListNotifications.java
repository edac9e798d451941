package dev.mercato.coreapi.notification;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists what buyers were or will be told, newest fact first; answered with a {@link NotificationPage}. Without a status,
 * all match.
 */
@Rejects(RejectionCode.CURSOR_INVALID)
@MessageName("notification.ListNotifications")
public record ListNotifications(
        @Nullable String orderId,
        List<NotificationStatus> statuses,
        @Nullable String cursor,
        int limit) implements NotificationQuery {}
