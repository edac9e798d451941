package dev.mercato.coreapi.notification;

import dev.mercato.coreapi.MessageName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of messages, and the cursor of the next page; the last page has none. */
@MessageName("notification.NotificationPage")
public record NotificationPage(
        List<NotificationDetails> items, @Nullable String nextCursor) {}
