package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Sent by an operator: restarts parked attempts under their idempotency keys, or attempts a declined void anew. */
@Rejects({RejectionCode.PAYMENT_UNKNOWN, RejectionCode.PAYMENT_NOT_STUCK})
@MessageName("payment.RetryPayment")
public record RetryPayment(@TargetAggregateIdentifier PaymentId paymentId) implements PaymentCommand {}
