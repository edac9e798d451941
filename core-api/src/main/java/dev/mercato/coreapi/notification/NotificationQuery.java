package dev.mercato.coreapi.notification;

/** Queries about messages to buyers. */
public sealed interface NotificationQuery permits ListNotifications {}
