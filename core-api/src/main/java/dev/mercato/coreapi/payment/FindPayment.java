package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.PaymentId;

/** One payment: an optional {@link PaymentDetails}. */
public record FindPayment(PaymentId paymentId) implements PaymentQuery {}
