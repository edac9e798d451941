package dev.mercato.queryapi;

import dev.mercato.doors.Door;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The HTTP API for queries: turns requests into queries, and their answers into JSON. */
@Configuration(proxyBeanMethods = false)
@Import({
    Door.class,
    Ask.class,
    AddressedOrders.class,
    CustomerExports.class,
    OrderQueries.class,
    ProductQueries.class,
    CartQueries.class,
    CustomerQueries.class,
    StockQueries.class,
    PaymentQueries.class,
    SalesQueries.class,
    NotificationQueries.class,
    OptOutPage.class,
    WebhookQueries.class,
    WebhookDescriptions.class,
    AsyncApi.class,
    EventStreams.class,
    EventQueries.class,
    OperationsQueries.class
})
@EnableConfigurationProperties(EventStreamProperties.class)
public class QueryModule {}
