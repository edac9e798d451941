package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.PaymentId;

/** What happened to a payment. */
public sealed interface PaymentEvent
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

    OrderId orderId();
}
