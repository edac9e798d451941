package dev.mercato.projections.orderhistory;

import static java.util.stream.Collectors.joining;

import dev.mercato.coreapi.inventory.Allocation;
import dev.mercato.coreapi.inventory.StockRefused;
import dev.mercato.coreapi.inventory.StockReleased;
import dev.mercato.coreapi.inventory.StockRequestClosed;
import dev.mercato.coreapi.inventory.StockReserved;
import dev.mercato.coreapi.inventory.StockShipped;
import dev.mercato.coreapi.order.AwaitedAnswer;
import dev.mercato.coreapi.order.OrderCancelled;
import dev.mercato.coreapi.order.OrderClosed;
import dev.mercato.coreapi.order.OrderCompleted;
import dev.mercato.coreapi.order.OrderConfirmed;
import dev.mercato.coreapi.order.OrderOverdue;
import dev.mercato.coreapi.order.OrderPlaced;
import dev.mercato.coreapi.order.OrderRejected;
import dev.mercato.coreapi.order.ShipmentHalted;
import dev.mercato.coreapi.order.ShipmentStarted;
import dev.mercato.coreapi.payment.AttemptKind;
import dev.mercato.coreapi.payment.CaptureDeclined;
import dev.mercato.coreapi.payment.PaymentAbandoned;
import dev.mercato.coreapi.payment.PaymentAttemptParked;
import dev.mercato.coreapi.payment.PaymentAttempted;
import dev.mercato.coreapi.payment.PaymentAuthorized;
import dev.mercato.coreapi.payment.PaymentCaptured;
import dev.mercato.coreapi.payment.PaymentDeclined;
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

/** What an event says, in a sentence, and why it happened, where it tells. */
final class Sentences {

    private static final Map<Class<?>, Function<Object, String>> WHAT = new HashMap<>();
    private static final Map<Class<?>, Function<Object, String>> WHY = new HashMap<>();

    static {
        what(OrderPlaced.class, event -> "Placed: " + pieces(event.lines().size(), "line") + " for " + event.total());
        what(OrderConfirmed.class, event -> "Confirmed");
        what(OrderRejected.class, event -> "Rejected");
        what(OrderCancelled.class, event -> "Cancelled");
        what(OrderClosed.class, event -> "Closed: nothing is held or owed any more");
        what(ShipmentStarted.class, event -> "Shipment " + event.shipment() + " started");
        what(ShipmentHalted.class, event -> "Shipment " + event.shipment() + " halted: confirmed again");
        what(OrderCompleted.class, event -> "Completed");
        what(OrderOverdue.class, event -> "Still waiting for " + awaited(event.awaited()) + ", overdue");
        why(
                OrderRejected.class,
                event -> event.reason().code().code() + ": " + event.reason().detail());
        why(OrderCancelled.class, event -> event.reason().value());
        why(ShipmentHalted.class, event -> event.declineCode());

        what(StockReserved.class, event -> "Reserved " + of(event.allocations(), event.sku(), "in"));
        what(StockRefused.class, event -> "No stock of " + event.sku() + " reserved");
        what(StockReleased.class, event -> "Released " + of(event.allocations(), event.sku(), "in"));
        what(StockShipped.class, event -> "Shipped " + of(event.allocations(), event.sku(), "from"));
        what(StockRequestClosed.class, event -> "Done with " + event.sku() + ", none of which was reserved");
        why(StockRefused.class, event -> event.requested() + " requested, " + event.available() + " available");

        what(PaymentRequested.class, event -> "Payment of " + event.amount() + " requested");
        what(PaymentAttempted.class, event -> "Asked the provider to " + ask(event.kind()) + " " + event.amount());
        what(PaymentAttemptParked.class, event -> "The provider did not take the " + noun(event.kind()));
        what(PaymentAuthorized.class, event -> "The provider authorized " + event.amount());
        what(PaymentDeclined.class, event -> "The provider declined the payment");
        what(PaymentAbandoned.class, event -> "Payment given up before the provider answered");
        what(PaymentWithdrawn.class, event -> "Payment withdrawn: the provider had never heard of it");
        what(PaymentCaptured.class, event -> "The provider captured " + event.amount());
        what(CaptureDeclined.class, event -> "The provider declined the capture for shipment " + event.shipment());
        what(PaymentVoided.class, event -> "The provider voided the authorization of " + event.amount());
        what(VoidDeclined.class, event -> "The provider declined to void the authorization, which still stands");
        what(PaymentRefunded.class, event -> "The provider refunded " + event.amount());
        what(RefundDeclined.class, event -> "The provider declined the refund");
        why(PaymentAttemptParked.class, event -> event.why());
        why(PaymentDeclined.class, event -> event.declineCode());
        why(CaptureDeclined.class, event -> event.declineCode());
        why(VoidDeclined.class, event -> event.declineCode());
        why(RefundDeclined.class, event -> event.declineCode());
    }

    private Sentences() {}

    static String what(Object event) {
        Function<Object, String> sentence = WHAT.get(event.getClass());
        if (sentence == null) {
            throw new IllegalStateException("There is no sentence for " + event.getClass());
        }
        return sentence.apply(event);
    }

    static @Nullable String why(Object event) {
        Function<Object, String> sentence = WHY.get(event.getClass());
        return sentence == null ? null : sentence.apply(event);
    }

    private static <E> void what(Class<E> type, Function<E, String> sentence) {
        WHAT.put(type, event -> sentence.apply(type.cast(event)));
    }

    private static <E> void why(Class<E> type, Function<E, String> sentence) {
        WHY.put(type, event -> sentence.apply(type.cast(event)));
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

    private static String awaited(AwaitedAnswer awaited) {
        return switch (awaited) {
            case RESERVATIONS -> "stock";
            case AUTHORIZATION -> "the payment's authorization";
            case VOID -> "the authorization to be voided";
            case CAPTURE -> "the capture";
        };
    }
}
