package dev.mercato.coreapi.webhook;

import dev.mercato.coreapi.MessageName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of deliveries, and the cursor of the next page; the last page has none. */
@MessageName("webhook.DeliveryPage")
public record DeliveryPage(
        List<DeliveryDetails> items, @Nullable String nextCursor) {}
