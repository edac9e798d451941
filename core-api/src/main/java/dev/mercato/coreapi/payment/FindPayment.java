package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.PaymentId;

/** Finds one payment; answered with an optional {@link PaymentDetails}. */
public record FindPayment(PaymentId paymentId) implements PaymentQuery {}
