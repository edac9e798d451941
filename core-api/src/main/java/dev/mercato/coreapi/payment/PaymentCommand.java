package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.PaymentId;

/** Commands for a payment. */
public sealed interface PaymentCommand
        permits RequestPayment,
                CapturePayment,
                VoidPayment,
                RefundPayment,
                AskAttempt,
                RecordAttempt,
                ParkAttempt,
                WithdrawPayment,
                RetryPayment {

    PaymentId paymentId();
}
