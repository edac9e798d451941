package dev.mercato.saga;

import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.ShipmentId;
import dev.mercato.coreapi.inventory.ReservationRejected;
import dev.mercato.coreapi.inventory.StockReserved;
import dev.mercato.coreapi.order.AwaitedAnswer;
import dev.mercato.coreapi.order.OrderCancelled;
import dev.mercato.coreapi.order.OrderLine;
import dev.mercato.coreapi.order.OrderOverdue;
import dev.mercato.coreapi.order.OrderPlaced;
import dev.mercato.coreapi.order.PaymentMethod;
import dev.mercato.coreapi.order.ShipmentOverdue;
import dev.mercato.coreapi.order.ShipmentStarted;
import dev.mercato.coreapi.payment.CaptureDeclined;
import dev.mercato.coreapi.payment.PaymentAuthorized;
import dev.mercato.coreapi.payment.PaymentCaptured;
import dev.mercato.coreapi.payment.PaymentDeclined;
import dev.mercato.coreapi.payment.PaymentVoided;
import dev.mercato.coreapi.payment.PaymentWithdrawn;
import dev.mercato.testing.SampleEvents;
import java.util.UUID;

/** The events of one order with two lines of A, 5 pieces in total, and one piece of B. */
final class Story {

    private static final String AMOUNT = "31.00";

    static final OrderId ORDER = OrderId.of(new UUID(7, 7));
    static final PaymentId PAYMENT = SampleEvents.payment(ORDER);
    static final Money TOTAL = SampleEvents.eur(AMOUNT);
    static final PaymentMethod METHOD = SampleEvents.CARD;
    static final OrderCancelled CANCELLED = SampleEvents.cancelled(ORDER, "Ordered twice");
    static final PaymentAuthorized AUTHORIZED = SampleEvents.authorized(ORDER, AMOUNT);

    private Story() {}

    static OrderPlaced placed() {
        return SampleEvents.placed(ORDER, lines("5.00", "6.00"));
    }

    /** The same, but nothing is to be paid. */
    static OrderPlaced placedForFree() {
        return SampleEvents.placed(ORDER, lines("0", "0"));
    }

    static StockReserved reserved(String sku) {
        return SampleEvents.reserved(ORDER, sku, "main", 1);
    }

    static ReservationRejected rejected(String sku) {
        return SampleEvents.reservationRejected(ORDER, sku, 5, 2);
    }

    static PaymentDeclined declined() {
        return SampleEvents.declined(ORDER, "fraud");
    }

    static ShipmentId shipment(int number) {
        return SampleEvents.shipment(number);
    }

    static ShipmentStarted shipping(int number) {
        return shipping(number, TOTAL);
    }

    static ShipmentStarted shipping(int number, Money amount) {
        return SampleEvents.shipping(ORDER, number, amount, lines("5.00", "6.00"));
    }

    static PaymentCaptured captured(int number) {
        return SampleEvents.captured(ORDER, AMOUNT, number);
    }

    static CaptureDeclined captureDeclined(int number) {
        return SampleEvents.captureDeclined(ORDER, number, "expired");
    }

    static PaymentWithdrawn withdrawn() {
        return SampleEvents.withdrawn(ORDER);
    }

    static PaymentVoided voided() {
        return SampleEvents.voided(ORDER, AMOUNT);
    }

    static OrderOverdue overdue(AwaitedAnswer awaited, int count) {
        return SampleEvents.overdue(ORDER, awaited, count);
    }

    static ShipmentOverdue shipmentOverdue(int number, int count) {
        return SampleEvents.shipmentOverdue(ORDER, number, count);
    }

    private static OrderLine[] lines(String priceOfA, String priceOfB) {
        return new OrderLine[] {
            SampleEvents.line(1, "A", "Product A", 2, priceOfA),
            SampleEvents.line(2, "B", "Product B", 1, priceOfB),
            SampleEvents.line(3, "A", "Product A", 3, priceOfA)
        };
    }
}
