package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.AttemptId;
import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.RefundId;
import dev.mercato.coreapi.ShipmentId;
import dev.mercato.coreapi.order.PaymentMethod;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The provider is about to be called, with {@code attemptId} as the idempotency key. {@code authorization} is the
 * provider's reference of the authorization that a capture, void or refund belongs to. A capture has a shipment, a
 * refund has an id. Retrying a parked attempt emits this event again.
 */
@MessageName("payment.PaymentAttempted")
@Revision("1")
public record PaymentAttempted(
        PaymentId paymentId,
        OrderId orderId,
        AttemptId attemptId,
        AttemptKind kind,
        Money amount,
        PaymentMethod method,
        @Nullable String authorization,
        @Nullable ShipmentId shipmentId,
        @Nullable RefundId refundId)
        implements PaymentEvent {
    @Override
    public String what() {
        return "Asked the provider to " + kind.verb() + " " + amount;
    }
}
