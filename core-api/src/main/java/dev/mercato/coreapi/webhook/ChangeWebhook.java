package dev.mercato.coreapi.webhook;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import java.util.Set;
import org.axonframework.commandhandling.RoutingKey;
import org.jspecify.annotations.Nullable;

/** Changes a webhook; what is null stays as it is. A disabled one is sent nothing, and one that is enabled is tried again. */
@Rejects({RejectionCode.WEBHOOK_ADDRESS_NOT_ALLOWED, RejectionCode.WEBHOOK_UNKNOWN})
@MessageName("webhook.ChangeWebhook")
public record ChangeWebhook(
        @RoutingKey WebhookId webhookId,
        @Nullable WebhookUrl url,
        @Nullable Set<String> types,
        @Nullable WebhookLabel label,
        @Nullable Boolean enabled)
        implements WebhookCommand {}
