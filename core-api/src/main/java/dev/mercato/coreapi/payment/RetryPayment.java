package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.PaymentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** An operator's wish: states parked attempts again, under their keys, or attempts the void anew that was declined. */
public record RetryPayment(@TargetAggregateIdentifier PaymentId paymentId) implements PaymentCommand {}
