package dev.mercato.coreapi.order;

import dev.mercato.coreapi.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An order in a list. */
public record OrderSummary(
        String orderId,
        String customerId,
        @Nullable String reference,
        OrderStatus status,
        boolean settled,
        @Nullable String rejectionCode,
        int lineCount,
        Money total,
        Instant placedAt,
        Instant updatedAt) {}
