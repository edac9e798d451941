package dev.mercato.coreapi.order;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Orders that meet every given condition, newest first: an {@link OrderPage}. {@code from} is inclusive, {@code to}
 * exclusive, both of the moment of placing; without a status all are meant; {@code text} is looked for, in any case, in id, reference, customer, SKUs
 * and product names.
 */
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
