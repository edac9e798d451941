package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;

/** Finds one payment; answered with an optional {@link PaymentDetails}. */
@Rejects(RejectionCode.PAYMENT_UNKNOWN)
@MessageName("payment.FindPayment")
public record FindPayment(PaymentId paymentId) implements PaymentQuery {}
