package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.PaymentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Gives up the payment. If it is authorized, starts an attempt to void it. If the authorization is unanswered, emits
 * {@link PaymentAbandoned}; an authorization that is granted later is voided.
 */
@MessageName("payment.VoidPayment")
public record VoidPayment(@TargetAggregateIdentifier PaymentId paymentId) implements PaymentCommand {}
