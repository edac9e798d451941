package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.AttemptId;
import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.PaymentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Changes nothing; returns the {@link AttemptStanding} according to the payment's own events. */
@MessageName("payment.AskAttempt")
public record AskAttempt(@TargetAggregateIdentifier PaymentId paymentId, AttemptId attemptId)
        implements PaymentCommand {}
