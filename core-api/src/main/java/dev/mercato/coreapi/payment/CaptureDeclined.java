package dev.mercato.coreapi.payment;

import dev.mercato.coreapi.AttemptId;
import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.ShipmentId;
import dev.mercato.coreapi.ShipmentRelated;
import org.axonframework.serialization.Revision;

@MessageName("payment.CaptureDeclined")
@Revision("1")
public record CaptureDeclined(
        PaymentId paymentId, OrderId orderId, AttemptId attemptId, ShipmentId shipmentId, String declineCode)
        implements PaymentEvent, ShipmentRelated {
    @Override
    public String what() {
        return "The provider declined the capture for the shipment";
    }

    @Override
    public String why() {
        return declineCode;
    }
}
