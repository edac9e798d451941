package dev.mercato.coreapi.payment;

import org.jspecify.annotations.Nullable;

/**
 * Lists the payments that do not continue until an operator retries them, newest first; answered with a
 * {@link PaymentPage}.
 */
public record ListStuckPayments(@Nullable String cursor, int limit) implements PaymentQuery {}
