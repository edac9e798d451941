package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.PaymentId;

/** What happened to a payment. */
public sealed interface PaymentEvent
        permits PaymentRequested,
                PaymentAttempted,
                PaymentAuthorized,
                PaymentDeclined,
                PaymentAbandoned,
                PaymentCaptured,
                CaptureDeclined,
                PaymentVoided,
                VoidDeclined,
                PaymentRefunded,
                RefundDeclined {

    PaymentId paymentId();

    OrderId orderId();
}
