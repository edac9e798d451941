package dev.mercato.coreapi.payment;

import org.jspecify.annotations.Nullable;

/** Payments that meet every given condition, newest first: a {@link PaymentPage}. */
public record ListPayments(
        @Nullable String orderId,
        @Nullable PaymentStatus status,
        @Nullable String cursor,
        int limit) implements PaymentQuery {}
