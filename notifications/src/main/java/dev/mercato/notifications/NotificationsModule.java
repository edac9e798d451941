package dev.mercato.notifications;

import dev.mercato.notifications.buyer.BuyerConfiguration;
import dev.mercato.runtime.store.EventStoreAccess;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Notifications: messages to the buyers. */
@Configuration(proxyBeanMethods = false)
@Import({EventStoreAccess.class, BuyerConfiguration.class})
public class NotificationsModule {}
