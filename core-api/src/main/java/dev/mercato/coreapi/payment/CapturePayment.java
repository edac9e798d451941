package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.ShipmentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Attempts to take what a shipment is worth, of what is authorized; a repeat for the same shipment attempts nothing new. */
public record CapturePayment(@TargetAggregateIdentifier PaymentId paymentId, ShipmentId shipmentId, Money amount)
        implements PaymentCommand {}
