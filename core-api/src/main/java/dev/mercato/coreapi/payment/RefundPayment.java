package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.RefundId;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.Rejects;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Starts an attempt to refund part of the captured amount; a repeat with the same {@code refundId} starts none. */
@Rejects({RejectionCode.MONEY_INVALID, RejectionCode.REFUND_EXCEEDS_CAPTURE})
@MessageName("payment.RefundPayment")
public record RefundPayment(@TargetAggregateIdentifier PaymentId paymentId, RefundId refundId, Money amount)
        implements PaymentCommand {}
