package dev.mercato.notifications.buyer;

import dev.mercato.coreapi.order.OrderEvent;
import dev.mercato.runtime.message.StoredName;
import dev.mercato.runtime.processor.Contexts;
import dev.mercato.runtime.processor.Processors;
import dev.mercato.runtime.store.Keeps;
import dev.mercato.runtime.store.Migration;
import dev.mercato.runtime.store.Tokens;
import java.time.Clock;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.serialization.Serializer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** The table of messages to buyers, and the processor that fills it. */
@Configuration(proxyBeanMethods = false)
@Import(Tokens.class)
@EnableConfigurationProperties(BuyerProperties.class)
@Keeps(
        module = "notifications",
        owners = "notifications",
        moved = "notifications",
        processor = Inbox.NAME,
        handles = OrderEvent.class)
public class BuyerConfiguration {

    @Bean
    Migration notificationTables() {
        return new Migration("notifications", "classpath:db/notifications");
    }

    @Bean
    StoredName recipientName() {
        return new StoredName(Recipient.NAME, Recipient.class);
    }

    @Bean
    NotificationTable notificationTable(
            JdbcTemplate jdbc, PlatformTransactionManager transactionManager, Serializer serializer) {
        return new NotificationTable(jdbc, transactionManager, serializer);
    }

    @Bean
    Inbox notificationInbox(NotificationTable table, BuyerProperties properties) {
        Clock clock = Clock.systemUTC();
        return new Inbox(facts -> table.add(
                facts,
                properties.channels(),
                clock.instant().minus(properties.oldest()),
                clock.instant().plus(properties.patience())));
    }

    @Bean
    ConfigurerModule notificationsProcessor() {
        return Processors.unhurried(Inbox.NAME, Contexts.readBy(Inbox.class), new StartingPoint(Clock.systemUTC())::in);
    }
}
