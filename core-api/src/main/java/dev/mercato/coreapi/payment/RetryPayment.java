package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.PaymentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Sent by an operator: restarts parked attempts under their idempotency keys, or attempts a declined void anew. */
public record RetryPayment(@TargetAggregateIdentifier PaymentId paymentId) implements PaymentCommand {}
