package dev.mercato.coreapi.webhook;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import dev.mercato.coreapi.SealedSecret;
import org.axonframework.commandhandling.RoutingKey;

/** Signs with this secret from now on, and for a day with the former one too. */
@Rejects(RejectionCode.WEBHOOK_UNKNOWN)
@MessageName("webhook.RotateWebhookSecret")
public record RotateWebhookSecret(@RoutingKey WebhookId webhookId, SealedSecret secret) implements WebhookCommand {}
