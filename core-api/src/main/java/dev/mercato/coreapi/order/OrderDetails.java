package dev.mercato.coreapi.order;

import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.inventory.Allocation;
import dev.mercato.coreapi.payment.PaymentStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one order. {@code version} counts the order's own events from 0; {@code revision} counts all events
 * that went into this view. {@code why} says in a sentence why the order is where it is.
 */
public record OrderDetails(
        String orderId,
        String customerId,
        @Nullable String reference,
        OrderStatus status,
        boolean settled,
        @Nullable AwaitedAnswer waitingFor,
        String why,
        @Nullable RejectionReason rejection,
        @Nullable String cancellationReason,
        String paymentMethod,
        List<OrderLine> lines,
        Money total,
        List<Reservation> reservations,
        @Nullable PaymentState payment,
        Instant placedAt,
        Instant updatedAt,
        long version,
        long revision) {

    /** What became of one SKU's stock, summed over the order's lines; {@code available} is told with a rejection. */
    public record Reservation(
            String sku,
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

    /** Totals ever done; {@code declineCode} is that of the last decline. */
    public record PaymentState(
            String paymentId,
            PaymentStatus status,
            Money authorized,
            Money captured,
            Money voided,
            Money refunded,
            @Nullable String declineCode) {}
}
