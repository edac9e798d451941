package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.OrderFact;
import dev.mercato.coreapi.PaymentId;

/** Events of a payment. */
public sealed interface PaymentEvent extends OrderFact
        permits PaymentRequested,
                PaymentAttempted,
                PaymentAttemptParked,
                PaymentAuthorized,
                PaymentDeclined,
                PaymentAbandoned,
                PaymentWithdrawn,
                PaymentCaptured,
                CaptureDeclined,
                PaymentVoided,
                VoidDeclined,
                PaymentRefunded,
                RefundDeclined {

    PaymentId paymentId();
}
