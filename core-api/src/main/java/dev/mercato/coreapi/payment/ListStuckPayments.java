package dev.mercato.coreapi.payment;

import org.jspecify.annotations.Nullable;

/** Payments that do not go on until an operator retries them, newest first: a {@link PaymentPage}. */
public record ListStuckPayments(@Nullable String cursor, int limit) implements PaymentQuery {}
