package dev.mercato.coreapi.webhook;

import dev.mercato.coreapi.MessageName;
import java.util.List;

/** The webhooks, newest first. */
@MessageName("webhook.WebhookList")
public record WebhookList(List<WebhookDetails> items) {}
