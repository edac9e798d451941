package dev.mercato.coreapi.webhook;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import java.time.Instant;
import org.axonframework.commandhandling.RoutingKey;
import org.jspecify.annotations.Nullable;

/**
 * Sends deliveries that have ended once more, under the ids of their events: one, or all of events since a time, or else
 * all that were given up. A repeat, while they are due, is a success.
 */
@Rejects({RejectionCode.DELIVERY_UNKNOWN, RejectionCode.WEBHOOK_DISABLED, RejectionCode.WEBHOOK_UNKNOWN})
@MessageName("webhook.ReplayDeliveries")
public record ReplayDeliveries(
        @RoutingKey WebhookId webhookId,
        @Nullable DeliveryId deliveryId,
        @Nullable Instant since) implements WebhookCommand {}
