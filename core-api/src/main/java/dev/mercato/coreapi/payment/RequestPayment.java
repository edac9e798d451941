package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.order.PaymentMethod;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Opens the payment and starts an attempt to authorize its amount, which is above zero. */
@MessageName("payment.RequestPayment")
public record RequestPayment(
        @TargetAggregateIdentifier PaymentId paymentId, OrderId orderId, Money amount, PaymentMethod method)
        implements PaymentCommand {}
