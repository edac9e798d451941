package dev.mercato.coreapi.webhook;

/** Commands about webhooks. */
public sealed interface WebhookCommand
        permits RegisterWebhook, ChangeWebhook, RemoveWebhook, RotateWebhookSecret, TestWebhook, ReplayDeliveries {}
