package dev.mercato.coreapi.webhook;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;

/** Finds one webhook; answered with optional {@link WebhookDetails}. */
@Rejects(RejectionCode.WEBHOOK_UNKNOWN)
@MessageName("webhook.FindWebhook")
public record FindWebhook(WebhookId webhookId) implements WebhookQuery {}
