package dev.mercato.coreapi.webhook;

import dev.mercato.coreapi.MessageName;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A webhook without its secrets.
 *
 * @param types the names of the types that are sent, which the reader need not know; all, if empty
 * @param disabledWhy why it was disabled; null if it is enabled
 * @param failingSince the first failure since the last success; null if there was none
 */
@MessageName("webhook.WebhookDetails")
public record WebhookDetails(
        WebhookId webhookId,
        WebhookUrl url,
        Set<String> types,
        @Nullable WebhookLabel label,
        Instant createdAt,
        String createdBy,
        @Nullable Instant disabledAt,
        @Nullable String disabledWhy,
        @Nullable Instant failingSince) {}
