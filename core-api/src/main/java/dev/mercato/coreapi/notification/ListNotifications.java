package dev.mercato.coreapi.notification;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists what buyers were or will be told, newest fact first; answered with a {@link NotificationPage}. Without a status,
 * all match; {@code customerId} is whose address a message was sent to.
 */
@Rejects(RejectionCode.CURSOR_INVALID)
@MessageName("notification.ListNotifications")
public record ListNotifications(
        @Nullable String orderId,
        @Nullable String customerId,
        List<NotificationStatus> statuses,
        @Nullable String cursor,
        int limit)
        implements NotificationQuery {}
