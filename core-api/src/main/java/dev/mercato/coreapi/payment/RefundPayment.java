package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.RefundId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Attempts to give back part of what was captured; a repeat with the same {@code refundId} attempts nothing new. */
public record RefundPayment(@TargetAggregateIdentifier PaymentId paymentId, RefundId refundId, Money amount)
        implements PaymentCommand {}
