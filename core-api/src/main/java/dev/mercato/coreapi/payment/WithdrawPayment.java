package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.AttemptId;
import dev.mercato.coreapi.PaymentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The provider has never heard of an authorization that was given up, and will not be asked for it any more. */
public record WithdrawPayment(@TargetAggregateIdentifier PaymentId paymentId, AttemptId attemptId)
        implements PaymentCommand {}
