package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.AttemptId;
import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.ShipmentId;
import dev.mercato.coreapi.ShipmentRelated;
import org.axonframework.serialization.Revision;

@MessageName("payment.PaymentCaptured")
@Revision("1")
public record PaymentCaptured(
        PaymentId paymentId, OrderId orderId, AttemptId attemptId, Money amount, ShipmentId shipmentId)
        implements PaymentEvent, ShipmentRelated {
    @Override
    public String what() {
        return "The provider captured " + amount;
    }
}
