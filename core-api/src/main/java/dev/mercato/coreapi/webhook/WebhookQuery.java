package dev.mercato.coreapi.webhook;

/** Queries about webhooks. */
public sealed interface WebhookQuery permits FindWebhook, ListWebhooks, ListDeliveries {}
