package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.PaymentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Gives the payment up. Authorized: attempts to void it. Authorization unanswered: {@link PaymentAbandoned}, and it is
 * voided should it be granted after all.
 */
public record VoidPayment(@TargetAggregateIdentifier PaymentId paymentId) implements PaymentCommand {}
