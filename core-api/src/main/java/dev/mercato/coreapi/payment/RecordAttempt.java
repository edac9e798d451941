package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.AttemptId;
import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.PaymentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Records the provider's final answer to an attempt: approved with the {@code providerReference} that later attempts
 * use, or declined with {@code declineCode}. Exactly one of the two is given.
 */
@MessageName("payment.RecordAttempt")
public record RecordAttempt(
        @TargetAggregateIdentifier PaymentId paymentId,
        AttemptId attemptId,
        @Nullable String providerReference,
        @Nullable String declineCode)
        implements PaymentCommand {}
