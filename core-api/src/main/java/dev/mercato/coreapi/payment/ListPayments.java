package dev.mercato.coreapi.payment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Payments that meet every given condition, newest first: a {@link PaymentPage}. Without a status all are meant. */
public record ListPayments(
        @Nullable String orderId,
        List<PaymentStatus> statuses,
        @Nullable String cursor,
        int limit) implements PaymentQuery {}
