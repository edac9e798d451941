package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import org.jspecify.annotations.Nullable;

/**
 * Lists the payments that do not continue until an operator retries them, newest first; answered with a
 * {@link PaymentPage}.
 */
@Rejects(RejectionCode.CURSOR_INVALID)
@MessageName("payment.ListStuckPayments")
public record ListStuckPayments(@Nullable String cursor, int limit) implements PaymentQuery {}
