package dev.mercato.notifications.webhook;

import dev.mercato.coreapi.cart.CartEvent;
import dev.mercato.coreapi.catalog.CatalogEvent;
import dev.mercato.coreapi.order.OrderEvent;
import dev.mercato.coreapi.payment.PaymentEvent;
import dev.mercato.notifications.StartingPoint;
import dev.mercato.runtime.personal.SecretSealing;
import dev.mercato.runtime.processor.Contexts;
import dev.mercato.runtime.processor.Processors;
import dev.mercato.runtime.processor.Sequences;
import dev.mercato.runtime.store.Keeps;
import dev.mercato.runtime.store.Migration;
import dev.mercato.runtime.store.StoreMoves;
import dev.mercato.runtime.store.Tokens;
import dev.mercato.runtime.tracing.TracedWork;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.time.Clock;
import org.axonframework.config.ConfigurerModule;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The tables of webhooks and deliveries, the processor that fills them, and the workers that send. */
@Configuration(proxyBeanMethods = false)
@Import(Tokens.class)
@EnableConfigurationProperties(WebhookProperties.class)
@Keeps(
        module = "notifications",
        owners = "webhooks",
        moved = {"webhook_endpoints", "webhook_secrets", "webhook_deliveries"},
        processor = WebhookInbox.NAME,
        handles = {OrderEvent.class, PaymentEvent.class, CartEvent.class, CatalogEvent.class})
public class WebhookConfiguration {

    @Bean
    Migration webhookTables() {
        return new Migration("webhooks", "classpath:db/webhooks");
    }

    @Bean
    EndpointTable webhookEndpointTable(
            JdbcClient jdbc, PlatformTransactionManager transactionManager, SecretSealing sealing) {
        return new EndpointTable(jdbc, transactionManager, sealing);
    }

    @Bean
    DeliveryTable webhookDeliveryTable(JdbcTemplate jdbc, PlatformTransactionManager transactionManager) {
        return new DeliveryTable(jdbc, transactionManager);
    }

    @Bean
    Addresses webhookAddresses(WebhookProperties properties) {
        return new Addresses(properties.allowedNetworks(), InetAddress::getAllByName);
    }

    @Bean
    Sender webhookSender(Addresses addresses, WebhookProperties properties) {
        return new Sender(
                addresses, properties.timeout(), EndpointTable.MOST * properties.concurrency(), Clock.systemUTC());
    }

    @Bean
    Courier webhookCourier(
            EndpointTable endpoints,
            DeliveryTable deliveries,
            Sender sender,
            WebhookProperties properties,
            TracedWork traced,
            MeterRegistry meters) {
        return new Courier(endpoints, deliveries, sender, properties, traced, meters, Clock.systemUTC());
    }

    @Bean
    WebhookWorkers webhookWorkers(Courier courier, WebhookProperties properties) {
        return new WebhookWorkers(courier, properties);
    }

    @Bean
    WebhookRequests webhookRequests(
            EndpointTable endpoints,
            DeliveryTable deliveries,
            JdbcClient jdbc,
            Addresses addresses,
            WebhookProperties properties) {
        return new WebhookRequests(
                endpoints, deliveries, new DeliveryList(jdbc), addresses, properties, Clock.systemUTC());
    }

    @Bean
    WebhookMeters webhookMeters(JdbcClient jdbc) {
        return new WebhookMeters(jdbc, Clock.systemUTC());
    }

    @Bean
    WebhookInbox webhookInbox(
            StoreMoves moves, EndpointTable endpoints, DeliveryTable deliveries, WebhookProperties properties) {
        Clock clock = Clock.systemUTC();
        return new WebhookInbox(
                moves,
                events -> deliveries.add(
                        events,
                        endpoints.subscriptions(),
                        clock.instant(),
                        clock.instant().plus(properties.patience())));
    }

    // All events of an order in turn: those of its payments have streams of their own.
    @Bean
    ConfigurerModule webhooksProcessor() {
        return Processors.sequenced(
                WebhookInbox.NAME,
                Processors.unhurried(
                        WebhookInbox.NAME,
                        Contexts.readBy(WebhookInbox.class),
                        new StartingPoint(Clock.systemUTC())::in),
                Sequences.BY_ORDER);
    }
}
