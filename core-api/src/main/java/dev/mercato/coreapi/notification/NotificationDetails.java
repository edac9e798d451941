package dev.mercato.coreapi.notification;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Personal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message to a buyer, about an order, or about a cart of theirs, which is not named: whoever knows the id of a guest's
 * cart has it. {@code occurredAt} is the time of its fact, {@code tries} counts how often it was tried to send,
 * {@code lastError} says why that did not work, and {@code recipient} is whom it was sent to, at last.
 */
public record NotificationDetails(
        NotificationId notificationId,
        NotificationKind kind,
        NotificationChannel channel,
        @Nullable OrderId orderId,
        NotificationStatus status,
        Instant occurredAt,
        @Nullable Instant sentAt,
        int tries,
        @Nullable String lastError,
        @Nullable Personal recipient) {}
