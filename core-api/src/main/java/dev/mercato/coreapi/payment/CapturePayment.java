package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.PaymentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Attempts to take the authorized amount for a shipment; a repeat for the same shipment attempts nothing new. */
public record CapturePayment(@TargetAggregateIdentifier PaymentId paymentId, int shipment) implements PaymentCommand {}
