package dev.mercato.coreapi.webhook;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import dev.mercato.coreapi.SealedSecret;
import java.util.Set;
import org.axonframework.commandhandling.RoutingKey;
import org.jspecify.annotations.Nullable;

/**
 * Sends events to a URL from now on. A repeat with another secret replaces the first, which nobody has seen, as long as
 * nothing was sent.
 *
 * @param types the names of the types that are sent; all, also those that are added later, if empty
 */
@Rejects({
    RejectionCode.WEBHOOK_ADDRESS_NOT_ALLOWED,
    RejectionCode.WEBHOOK_ALREADY_REGISTERED,
    RejectionCode.WEBHOOK_LIMIT_EXCEEDED
})
@MessageName("webhook.RegisterWebhook")
public record RegisterWebhook(
        @RoutingKey WebhookId webhookId,
        WebhookUrl url,
        Set<String> types,
        @Nullable WebhookLabel label,
        SealedSecret secret)
        implements WebhookCommand {}
