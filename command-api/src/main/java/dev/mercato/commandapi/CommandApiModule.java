package dev.mercato.commandapi;

import dev.mercato.commandapi.idempotency.IdempotencyConfiguration;
import dev.mercato.commandapi.ratelimit.RateLimitConfiguration;
import dev.mercato.doors.Door;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The HTTP API for commands: turns requests into commands, once per idempotency key. */
@Configuration(proxyBeanMethods = false)
@Import({
    Door.class,
    IdempotencyConfiguration.class,
    RateLimitConfiguration.class,
    HeaderArguments.class,
    HeaderDescriptions.class,
    OrderOutcomes.class,
    Dispatch.class,
    Subscriptions.class,
    SettledOrders.class,
    OrderAnswers.class,
    UnsettledLimitConfiguration.class,
    ListedProducts.class,
    ProductCommands.class,
    CustomerCommands.class,
    StockCommands.class,
    OrderCommands.class,
    CartDoor.class,
    CartCommands.class,
    OperationsCommands.class,
    NotificationCommands.class,
    OptOuts.class,
    WebhookCommands.class,
    RepairCommands.class,
    ApiKeyCommands.class
})
public class CommandApiModule {}
