package dev.mercato.projections.orderhistory;

import static java.util.stream.Collectors.joining;

import dev.mercato.coreapi.Cases;
import dev.mercato.coreapi.OrderRelated;
import dev.mercato.coreapi.inventory.Allocation;
import dev.mercato.coreapi.inventory.ReservationEvent;
import dev.mercato.coreapi.inventory.ReservationRejected;
import dev.mercato.coreapi.inventory.StockReleased;
import dev.mercato.coreapi.inventory.StockRequestClosed;
import dev.mercato.coreapi.inventory.StockReserved;
import dev.mercato.coreapi.inventory.StockShipped;
import dev.mercato.coreapi.order.AwaitedAnswer;
import dev.mercato.coreapi.order.OrderCancelled;
import dev.mercato.coreapi.order.OrderClosed;
import dev.mercato.coreapi.order.OrderCompleted;
import dev.mercato.coreapi.order.OrderConfirmed;
import dev.mercato.coreapi.order.OrderEvent;
import dev.mercato.coreapi.order.OrderOverdue;
import dev.mercato.coreapi.order.OrderPlaced;
import dev.mercato.coreapi.order.OrderRejected;
import dev.mercato.coreapi.order.ShipmentDispatched;
import dev.mercato.coreapi.order.ShipmentHalted;
import dev.mercato.coreapi.order.ShipmentOverdue;
import dev.mercato.coreapi.order.ShipmentStarted;
import dev.mercato.coreapi.payment.AttemptKind;
import dev.mercato.coreapi.payment.CaptureDeclined;
import dev.mercato.coreapi.payment.PaymentAbandoned;
import dev.mercato.coreapi.payment.PaymentAttemptParked;
import dev.mercato.coreapi.payment.PaymentAttempted;
import dev.mercato.coreapi.payment.PaymentAuthorized;
import dev.mercato.coreapi.payment.PaymentCaptured;
import dev.mercato.coreapi.payment.PaymentDeclined;
import dev.mercato.coreapi.payment.PaymentEvent;
import dev.mercato.coreapi.payment.PaymentRefunded;
import dev.mercato.coreapi.payment.PaymentRequested;
import dev.mercato.coreapi.payment.PaymentVoided;
import dev.mercato.coreapi.payment.PaymentWithdrawn;
import dev.mercato.coreapi.payment.RefundDeclined;
import dev.mercato.coreapi.payment.VoidDeclined;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Describes an event in one sentence, and gives its reason if the event has one. */
final class Sentences {

    private static final Cases<String, OrderRelated, String> WHAT = Cases.<String, OrderRelated, String>of(
                    List.of(OrderEvent.class, PaymentEvent.class, ReservationEvent.class))
            .on(
                    OrderPlaced.class,
                    (none, event) -> "Placed: " + pieces(event.lines().size(), "line") + " for " + event.total())
            .on(OrderConfirmed.class, (none, event) -> "Confirmed")
            .on(OrderRejected.class, (none, event) -> "Rejected")
            .on(OrderCancelled.class, (none, event) -> "Cancelled")
            .on(OrderClosed.class, (none, event) -> "Closed: nothing is held or owed any more")
            .on(
                    ShipmentStarted.class,
                    (none, event) ->
                            "Shipment started: " + pieces(event.lines().size(), "line") + " for " + event.amount())
            .on(ShipmentHalted.class, (none, event) -> "Shipment halted: confirmed again")
            .on(ShipmentDispatched.class, (none, event) -> "Shipment dispatched")
            .on(OrderCompleted.class, (none, event) -> "Completed")
            .on(OrderOverdue.class, (none, event) -> overdue(event.awaited()))
            .on(ShipmentOverdue.class, (none, event) -> overdue(event.awaited()))
            .on(StockReserved.class, (none, event) -> "Reserved " + of(event.allocations(), event.sku(), "in"))
            .on(ReservationRejected.class, (none, event) -> "No stock of " + event.sku() + " reserved")
            .on(StockReleased.class, (none, event) -> "Released " + of(event.allocations(), event.sku(), "in"))
            .on(StockShipped.class, (none, event) -> "Shipped " + of(event.allocations(), event.sku(), "from"))
            .on(StockRequestClosed.class, (none, event) -> "Done with " + event.sku() + ", none of which was reserved")
            .on(PaymentRequested.class, (none, event) -> "Payment of " + event.amount() + " requested")
            .on(
                    PaymentAttempted.class,
                    (none, event) -> "Asked the provider to " + ask(event.kind()) + " " + event.amount())
            .on(PaymentAttemptParked.class, (none, event) -> "The provider did not take the " + noun(event.kind()))
            .on(PaymentAuthorized.class, (none, event) -> "The provider authorized " + event.amount())
            .on(PaymentDeclined.class, (none, event) -> "The provider declined the payment")
            .on(PaymentAbandoned.class, (none, event) -> "Payment given up before the provider answered")
            .on(PaymentWithdrawn.class, (none, event) -> "Payment withdrawn: the provider had never heard of it")
            .on(PaymentCaptured.class, (none, event) -> "The provider captured " + event.amount())
            .on(CaptureDeclined.class, (none, event) -> "The provider declined the capture for the shipment")
            .on(PaymentVoided.class, (none, event) -> "The provider voided the authorization of " + event.amount())
            .on(
                    VoidDeclined.class,
                    (none, event) -> "The provider declined to void the authorization, which still stands")
            .on(PaymentRefunded.class, (none, event) -> "The provider refunded " + event.amount())
            .on(RefundDeclined.class, (none, event) -> "The provider declined the refund")
            .complete();

    /** The reasons, for events that have one. */
    private static final Map<Class<?>, Function<OrderRelated, String>> WHY = new HashMap<>();

    static {
        why(
                OrderRejected.class,
                event -> event.reason().code().code() + ": " + event.reason().detail());
        why(OrderCancelled.class, event -> event.reason().value());
        why(ShipmentHalted.class, event -> event.declineCode());
        why(ReservationRejected.class, event -> event.requested() + " requested, " + event.available() + " available");
        why(PaymentAttemptParked.class, event -> event.why());
        why(PaymentDeclined.class, event -> event.declineCode());
        why(CaptureDeclined.class, event -> event.declineCode());
        why(VoidDeclined.class, event -> event.declineCode());
        why(RefundDeclined.class, event -> event.declineCode());
    }

    private Sentences() {}

    static String what(OrderRelated event) {
        return WHAT.apply("", event);
    }

    static @Nullable String why(OrderRelated event) {
        Function<OrderRelated, String> reason = WHY.get(event.getClass());
        return reason == null ? null : reason.apply(event);
    }

    private static <E> void why(Class<E> type, Function<E, String> reason) {
        WHY.put(type, event -> reason.apply(type.cast(event)));
    }

    private static String of(List<Allocation> allocations, Object sku, String preposition) {
        long total = allocations.stream().mapToLong(Allocation::quantity).sum();
        String places = allocations.stream()
                .map(allocation -> allocation.quantity() + " " + preposition + " " + allocation.warehouse())
                .collect(joining(", "));
        return total + " of " + sku + " (" + places + ")";
    }

    private static String pieces(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static String ask(AttemptKind kind) {
        return switch (kind) {
            case AUTHORIZE -> "authorize";
            case CAPTURE -> "capture";
            case VOID -> "void the authorization of";
            case REFUND -> "refund";
        };
    }

    private static String noun(AttemptKind kind) {
        return switch (kind) {
            case AUTHORIZE -> "authorization";
            case CAPTURE -> "capture";
            case VOID -> "void";
            case REFUND -> "refund";
        };
    }

    private static String overdue(AwaitedAnswer awaited) {
        return "Still waiting for " + awaited(awaited) + ", overdue";
    }

    private static String awaited(AwaitedAnswer awaited) {
        return switch (awaited) {
            case RESERVATIONS -> "stock";
            case AUTHORIZATION -> "the payment's authorization";
            case VOID -> "the authorization to be voided";
            case CAPTURE -> "the capture";
        };
    }
}
