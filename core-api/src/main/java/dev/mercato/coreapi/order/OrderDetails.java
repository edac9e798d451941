package dev.mercato.coreapi.order;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.MessageName;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.Reason;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.inventory.Allocation;
import dev.mercato.coreapi.payment.PaymentStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one order. {@code version} counts the order's own events from 0; {@code revision} counts all events
 * that went into this view. {@code why} explains the order's status in a sentence. {@code addressed} is true if contact
 * or addresses are recorded, which are not a part of this.
 */
@MessageName("order.OrderDetails")
public record OrderDetails(
        OrderId orderId,
        CustomerId customerId,
        @Nullable OrderReference reference,
        OrderStatus status,
        boolean settled,
        @Nullable AwaitedAnswer waitingFor,
        String why,
        @Nullable RejectionReason rejection,
        @Nullable Reason cancellationReason,
        @Nullable Reason holdReason,
        PaymentMethod paymentMethod,
        List<OrderLine> lines,
        Money total,
        List<Reservation> reservations,
        @Nullable PaymentState payment,
        Instant placedAt,
        Instant updatedAt,
        long version,
        long revision,
        @Nullable Boolean addressed) {

    /** Shows an order. What it is waiting for, and all that other contexts know, comes beside its own state. */
    public static OrderDetails of(
            OrderState order,
            @Nullable AwaitedAnswer waitingFor,
            String why,
            List<Reservation> reservations,
            @Nullable PaymentState payment,
            Instant placedAt,
            Instant updatedAt,
            long revision) {
        OrderPlaced placed = order.placed();
        return new OrderDetails(
                placed.orderId(),
                placed.customerId(),
                placed.reference(),
                order.status(),
                order.isSettled(),
                waitingFor,
                why,
                order.rejection(),
                order.cancellation(),
                order.hold(),
                placed.paymentMethod(),
                placed.lines(),
                placed.total(),
                reservations,
                payment,
                placedAt,
                updatedAt,
                order.version(),
                revision,
                order.addressed());
    }

    /** The reservation of one SKU, summed over the order's lines; {@code available} is given with a rejection. */
    public record Reservation(
            Sku sku,
            int quantity,
            ReservationState state,
            List<Allocation> allocations,
            @Nullable Long available) {}

    public enum ReservationState {
        REQUESTED,
        RESERVED,
        REJECTED,
        RELEASED,
        SHIPPED
    }

    /** Cumulative amounts; {@code declineCode} is that of the last decline. */
    public record PaymentState(
            PaymentId paymentId,
            PaymentStatus status,
            Money authorized,
            Money captured,
            Money voided,
            Money refunded,
            @Nullable String declineCode) {}
}
