package dev.mercato.notifications.buyer;

import dev.mercato.coreapi.cart.CartEvent;
import dev.mercato.coreapi.customer.CustomerErased;
import dev.mercato.coreapi.order.OrderEvent;
import dev.mercato.notifications.StartingPoint;
import dev.mercato.runtime.message.StoredName;
import dev.mercato.runtime.personal.SecretSealing;
import dev.mercato.runtime.processor.Contexts;
import dev.mercato.runtime.processor.Processors;
import dev.mercato.runtime.store.Keeps;
import dev.mercato.runtime.store.Migration;
import dev.mercato.runtime.store.Streams;
import dev.mercato.runtime.store.Tokens;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.StringUtils;

/** The table of messages to buyers, the processor that fills it, and the workers that empty it. */
@Configuration(proxyBeanMethods = false)
@Import(Tokens.class)
@EnableConfigurationProperties(BuyerProperties.class)
@Keeps(
        module = "notifications",
        owners = "notifications",
        moved = "notifications",
        processor = Inbox.NAME,
        handles = {OrderEvent.class, CartEvent.class, CustomerErased.class})
public class BuyerConfiguration {

    /** In milliseconds. A whole conversation, of which each answer may take that long, ends before a lease does. */
    private static final Map<String, String> MAIL_TIMEOUTS =
            Map.of("connectiontimeout", "10000", "timeout", "30000", "writetimeout", "30000");

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
    NotificationRequests notificationRequests(
            NotificationTable table, JdbcClient jdbc, Serializer serializer, BuyerProperties properties) {
        return new NotificationRequests(table, new NotificationList(jdbc, serializer), properties, Clock.systemUTC());
    }

    @Bean
    NotificationMeters notificationsHealthIndicator(JdbcClient jdbc) {
        return new NotificationMeters(jdbc, Clock.systemUTC());
    }

    @Bean
    Delivery notificationDelivery(
            NotificationTable table,
            Streams streams,
            SecretSealing sealing,
            BuyerProperties properties,
            ObjectProvider<JavaMailSender> mailServer,
            @Value("${mercato.data:./data}") String data) {
        Templates templates = new Templates(
                properties.templates().isEmpty() ? null : Path.of(properties.templates()), properties.language());
        templates.check();
        Mails mails = new Mails(properties.from());
        List<Way> ways = new ArrayList<>();
        JavaMailSender server = mailServer.getIfAvailable();
        ways.add(server == null ? new Outbox(Path.of(data, "outbox"), mails) : new MailServer(server, mails));
        if (properties.gateway().url() != null) {
            ways.add(new HttpGateway(properties.gateway().url(), properties.gateway()));
        }
        return new Delivery(
                table,
                streams,
                templates,
                ways,
                new OptOuts(sealing, properties.optOutLink()),
                properties,
                Clock.systemUTC());
    }

    @Bean
    static BeanPostProcessor mailServer() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof JavaMailSenderImpl server) {
                    // Without them a server that does not answer would hold a worker for ever.
                    MAIL_TIMEOUTS.forEach((option, millis) -> List.of("mail.smtp.", "mail.smtps.")
                            .forEach(
                                    protocol -> server.getJavaMailProperties().putIfAbsent(protocol + option, millis)));
                    // With a password alone, it would log in under the name of the system's user.
                    if (!StringUtils.hasText(server.getUsername())) {
                        server.setPassword(null);
                    }
                }
                return bean;
            }
        };
    }

    @Bean
    DeliveryWorkers notificationWorkers(Delivery delivery, NotificationTable table, BuyerProperties properties) {
        return new DeliveryWorkers(delivery, table, properties);
    }

    @Bean
    Inbox notificationInbox(NotificationTable table, Delivery delivery, BuyerProperties properties) {
        Clock clock = Clock.systemUTC();
        return new Inbox(
                facts -> table.add(
                        facts,
                        properties.channels(),
                        clock.instant().minus(properties.oldest()),
                        clock.instant().plus(properties.patience())),
                properties::isReminded,
                delivery::forget);
    }

    @Bean
    ConfigurerModule notificationsProcessor() {
        return Processors.unhurried(Inbox.NAME, Contexts.readBy(Inbox.class), new StartingPoint(Clock.systemUTC())::in);
    }
}
