package dev.mercato.coreapi.webhook;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists what was and will be sent to a webhook, newest event first; answered with a {@link DeliveryPage}. */
@Rejects({RejectionCode.CURSOR_INVALID, RejectionCode.WEBHOOK_UNKNOWN})
@MessageName("webhook.ListDeliveries")
public record ListDeliveries(
        WebhookId webhookId,
        List<DeliveryStatus> statuses,
        @Nullable String cursor,
        int limit) implements WebhookQuery {}
