package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.ShipmentId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Starts an attempt to capture a shipment's value from the authorized amount; a repeat for it starts none. */
@MessageName("payment.CapturePayment")
public record CapturePayment(@TargetAggregateIdentifier PaymentId paymentId, ShipmentId shipmentId, Money amount)
        implements PaymentCommand {}
