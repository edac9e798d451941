package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.AttemptId;
import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.PaymentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Parks an attempt that the provider will never accept as it is; {@code why} gives the provider's words. */
@MessageName("payment.ParkAttempt")
public record ParkAttempt(@TargetAggregateIdentifier PaymentId paymentId, AttemptId attemptId, String why)
        implements PaymentCommand {}
