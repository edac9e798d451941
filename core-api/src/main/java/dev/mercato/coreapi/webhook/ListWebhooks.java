package dev.mercato.coreapi.webhook;

import dev.mercato.coreapi.MessageName;

/** Lists all webhooks; answered with a {@link WebhookList}. */
@MessageName("webhook.ListWebhooks")
public record ListWebhooks() implements WebhookQuery {}
