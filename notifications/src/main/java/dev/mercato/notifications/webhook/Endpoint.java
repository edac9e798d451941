package dev.mercato.notifications.webhook;

import dev.mercato.coreapi.webhook.WebhookId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook that may be sent to now. {@code secrets} are those that sign, the newest first; {@code unreachable} is how
 * often in a row nobody could be reached there.
 */
record Endpoint(
        WebhookId id,
        URI url,
        List<byte[]> secrets,
        @Nullable Instant failingSince,
        int unreachable) {}
