package dev.mercato.coreapi.order;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists the orders that meet every given condition, newest first; answered with an {@link OrderPage}. {@code from}
 * (inclusive) and {@code to} (exclusive) bound the time of placing. Without a status, all match. {@code text} is
 * searched for, ignoring case, in id, reference, customer, SKUs and product names.
 */
@Rejects(RejectionCode.CURSOR_INVALID)
@MessageName("order.ListOrders")
public record ListOrders(
        @Nullable String customerId,
        List<OrderStatus> statuses,
        @Nullable Boolean settled,
        @Nullable String reference,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String text,
        @Nullable String cursor,
        int limit)
        implements OrderQuery {}
