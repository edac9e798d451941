package dev.mercato.notifications;

import dev.mercato.notifications.buyer.BuyerConfiguration;
import dev.mercato.notifications.webhook.WebhookConfiguration;
import dev.mercato.runtime.store.EventStoreAccess;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Notifications: messages to the buyers, and events to webhooks. */
@Configuration(proxyBeanMethods = false)
@Import({EventStoreAccess.class, BuyerConfiguration.class, WebhookConfiguration.class})
public class NotificationsModule {}
