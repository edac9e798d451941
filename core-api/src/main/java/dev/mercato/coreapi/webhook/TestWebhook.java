package dev.mercato.coreapi.webhook;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import org.axonframework.commandhandling.RoutingKey;

/** Sends a webhook an event of type {@code webhook.test} with this id. */
@Rejects({RejectionCode.WEBHOOK_DISABLED, RejectionCode.WEBHOOK_UNKNOWN})
@MessageName("webhook.TestWebhook")
public record TestWebhook(@RoutingKey WebhookId webhookId, String eventId) implements WebhookCommand {}
