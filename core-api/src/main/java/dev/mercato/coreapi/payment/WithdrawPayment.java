package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.AttemptId;
import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.PaymentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Withdraws an authorization that was given up and never reached the provider; it is no longer requested. */
@MessageName("payment.WithdrawPayment")
public record WithdrawPayment(@TargetAggregateIdentifier PaymentId paymentId, AttemptId attemptId)
        implements PaymentCommand {}
