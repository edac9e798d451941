package dev.mercato.coreapi.payment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists the payments that meet every given condition, newest first; answered with a {@link PaymentPage}. Without a
 * status, all match.
 */
public record ListPayments(
        @Nullable String orderId,
        List<PaymentStatus> statuses,
        @Nullable String cursor,
        int limit) implements PaymentQuery {}
