package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.PaymentId;
import org.axonframework.serialization.Revision;

/**
 * Given up before the provider's answer is known: an authorization that still arrives is voided, and one that the
 * provider has not heard of is not asked for any more.
 */
@Revision("1")
public record PaymentAbandoned(PaymentId paymentId, OrderId orderId) implements PaymentEvent {}
