package dev.mercato.coreapi.webhook;

import dev.mercato.coreapi.MessageName;
import org.axonframework.commandhandling.RoutingKey;

/** Forgets a webhook, its secrets and its deliveries. A repeat is a success. */
@MessageName("webhook.RemoveWebhook")
public record RemoveWebhook(@RoutingKey WebhookId webhookId) implements WebhookCommand {}
