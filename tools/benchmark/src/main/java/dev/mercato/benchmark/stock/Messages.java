package dev.mercato.benchmark.stock;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The commands, events and queries. */
interface Messages {

    record Line(String sku, int quantity) {}

    record PlaceOrder(@TargetAggregateIdentifier String orderId, String customerId, List<Line> lines) {}

    record ConfirmOrder(@TargetAggregateIdentifier String orderId) {}

    record RejectOrder(@TargetAggregateIdentifier String orderId) {}

    record ReceiveStock(@TargetAggregateIdentifier String sku, long quantity) {}

    record ReserveStock(@TargetAggregateIdentifier String sku, String orderId, int quantity) {}

    record ReleaseStock(@TargetAggregateIdentifier String sku, String orderId) {}

    record AuthorizePayment(@TargetAggregateIdentifier String paymentId, String orderId, long cents) {}

    record OrderPlaced(String orderId, String customerId, List<Line> lines, long cents) {}

    record OrderConfirmed(String orderId) {}

    record OrderRejected(String orderId) {}

    record StockReceived(String sku, long quantity) {}

    record StockReserved(String sku, String orderId, int quantity) {}

    record ReservationRejected(String sku, String orderId) {}

    record StockReleased(String sku, String orderId, int quantity) {}

    record PaymentAuthorized(String paymentId, String orderId, long cents) {}

    record FindOrder(String orderId) {}
}
