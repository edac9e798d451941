package dev.mercato.coreapi.notification;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import org.axonframework.commandhandling.RoutingKey;

/** Sent by a person: tries a message again that was given up or skipped. A repeat, while it is due, is a success. */
@Rejects({RejectionCode.NOTIFICATION_UNKNOWN, RejectionCode.NOTIFICATION_ALREADY_SENT})
@MessageName("notification.RetryNotification")
public record RetryNotification(@RoutingKey NotificationId notificationId) implements NotificationCommand {}
