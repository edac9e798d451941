package dev.mercato.coreapi.notification;

/** Commands about messages to buyers. */
public sealed interface NotificationCommand permits RetryNotification {}
