package dev.mercato.saga;

import dev.mercato.coreapi.AttemptId;
import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.Quantity;
import dev.mercato.coreapi.Reason;
import dev.mercato.coreapi.ShipmentId;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.Warehouse;
import dev.mercato.coreapi.catalog.ProductName;
import dev.mercato.coreapi.inventory.Allocation;
import dev.mercato.coreapi.inventory.ReservationRejected;
import dev.mercato.coreapi.inventory.StockReserved;
import dev.mercato.coreapi.order.AwaitedAnswer;
import dev.mercato.coreapi.order.OrderCancelled;
import dev.mercato.coreapi.order.OrderLine;
import dev.mercato.coreapi.order.OrderOverdue;
import dev.mercato.coreapi.order.OrderPlaced;
import dev.mercato.coreapi.order.PaymentMethod;
import dev.mercato.coreapi.order.ShipmentLine;
import dev.mercato.coreapi.order.ShipmentOverdue;
import dev.mercato.coreapi.order.ShipmentStarted;
import dev.mercato.coreapi.payment.CaptureDeclined;
import dev.mercato.coreapi.payment.PaymentAuthorized;
import dev.mercato.coreapi.payment.PaymentCaptured;
import dev.mercato.coreapi.payment.PaymentDeclined;
import dev.mercato.coreapi.payment.PaymentVoided;
import dev.mercato.coreapi.payment.PaymentWithdrawn;
import java.util.List;
import java.util.UUID;

/** The events of one order with two lines of A, 5 pieces in total, and one piece of B. */
final class Story {

    static final OrderId ORDER = OrderId.of(new UUID(7, 7));
    static final PaymentId PAYMENT = PaymentId.of(ORDER, 1);
    static final Money TOTAL = Money.of("31.00", "EUR");
    static final PaymentMethod METHOD = new PaymentMethod("tok_approve");
    static final OrderCancelled CANCELLED = new OrderCancelled(ORDER, new Reason("Ordered twice"));
    static final PaymentAuthorized AUTHORIZED =
            new PaymentAuthorized(PAYMENT, ORDER, AttemptId.of(PAYMENT, 1), TOTAL, "auth_1");

    private Story() {}

    static OrderPlaced placed(String total) {
        return new OrderPlaced(
                ORDER,
                new CustomerId("c-1"),
                null,
                METHOD,
                List.of(line(1, "A", 2), line(2, "B", 1), line(3, "A", 3)),
                Money.of(total, "EUR"));
    }

    static StockReserved reserved(String sku) {
        return new StockReserved(new Sku(sku), ORDER, 1, List.of(new Allocation(new Warehouse("main"), 1)), List.of());
    }

    static ReservationRejected rejected(String sku) {
        return new ReservationRejected(new Sku(sku), ORDER, 1, 5, 2);
    }

    static PaymentDeclined declined() {
        return new PaymentDeclined(PAYMENT, ORDER, AttemptId.of(PAYMENT, 1), "fraud");
    }

    static ShipmentId shipment(int number) {
        return ShipmentId.of(new UUID(8, number));
    }

    static ShipmentStarted shipping(int number) {
        return shipping(number, TOTAL);
    }

    static ShipmentStarted shipping(int number, Money amount) {
        return new ShipmentStarted(
                ORDER, shipment(number), List.of(shipped(1, "A", 2), shipped(2, "B", 1), shipped(3, "A", 3)), amount);
    }

    static PaymentCaptured captured(int number) {
        return new PaymentCaptured(PAYMENT, ORDER, AttemptId.of(PAYMENT, 2), TOTAL, shipment(number));
    }

    static CaptureDeclined captureDeclined(int number) {
        return new CaptureDeclined(PAYMENT, ORDER, AttemptId.of(PAYMENT, 2), shipment(number), "expired");
    }

    static PaymentWithdrawn withdrawn() {
        return new PaymentWithdrawn(PAYMENT, ORDER, AttemptId.of(PAYMENT, 1));
    }

    static PaymentVoided voided() {
        return new PaymentVoided(PAYMENT, ORDER, AttemptId.of(PAYMENT, 2), TOTAL);
    }

    static OrderOverdue overdue(AwaitedAnswer awaited, int count) {
        return new OrderOverdue(ORDER, awaited, count);
    }

    static ShipmentOverdue shipmentOverdue(int number, int count) {
        return new ShipmentOverdue(ORDER, shipment(number), AwaitedAnswer.CAPTURE, count);
    }

    private static ShipmentLine shipped(int line, String sku, int quantity) {
        return new ShipmentLine(line, new Sku(sku), new Quantity(quantity));
    }

    private static OrderLine line(int id, String sku, int quantity) {
        Price price = Price.of("1.00", "EUR");
        return new OrderLine(
                id,
                new Sku(sku),
                new ProductName("Product " + sku),
                new Quantity(quantity),
                price,
                price,
                price.money().times(quantity));
    }
}
