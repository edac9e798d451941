package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.AttemptId;
import dev.mercato.coreapi.PaymentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The provider will never take the attempt as it is, {@code why} says how it put that. */
public record ParkAttempt(@TargetAggregateIdentifier PaymentId paymentId, AttemptId attemptId, String why)
        implements PaymentCommand {}
