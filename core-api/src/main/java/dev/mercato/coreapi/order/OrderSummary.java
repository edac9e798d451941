package dev.mercato.coreapi.order;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An order in a list. */
public record OrderSummary(
        OrderId orderId,
        CustomerId customerId,
        @Nullable OrderReference reference,
        OrderStatus status,
        boolean settled,
        @Nullable String rejectionCode,
        int lineCount,
        Money total,
        Instant placedAt,
        Instant updatedAt) {}
