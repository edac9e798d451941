package dev.mercato.projections.order;

import dev.mercato.coreapi.Reason;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.inventory.Allocation;
import dev.mercato.coreapi.order.AwaitedAnswer;
import dev.mercato.coreapi.order.OrderDetails;
import dev.mercato.coreapi.order.OrderDetails.PaymentState;
import dev.mercato.coreapi.order.OrderDetails.Reservation;
import dev.mercato.coreapi.order.OrderDetails.ReservationState;
import dev.mercato.coreapi.order.OrderPlaced;
import dev.mercato.coreapi.order.OrderStatus;
import dev.mercato.coreapi.order.RejectionReason;
import dev.mercato.projections.payment.PaymentStory;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the events have told of an order, the facts of every stream apart: its course by the order's own events, an item
 * per SKU by the stock's, and the payment. Each part knows the last event of its stream that went into it; the stock's part keeps them all,
 * because nowhere else can an order's events be told from those of others.
 */
record OrderDocument(
        OrderPlaced placed,
        Instant placedAt,
        Course course,
        List<Item> items,
        @Nullable PaymentStory payment,
        Instant updatedAt,
        long version,
        long revision) {

    /**
     * Where the order's own events have brought it. {@code haltedBy} is why the capture for the last shipment was
     * declined, {@code overdue} the answer that was missed last.
     */
    record Course(
            OrderStatus status,
            boolean closed,
            @Nullable RejectionReason rejection,
            @Nullable Reason cancellation,
            int shipment,
            @Nullable String haltedBy,
            @Nullable AwaitedAnswer overdue) {

        static final Course BEGIN = new Course(OrderStatus.PLACED, false, null, null, 0, null, null);

        boolean isSettled() {
            return switch (status) {
                case CONFIRMED, REJECTED, COMPLETED -> true;
                case CANCELLED -> closed;
                case PLACED, SHIPPING -> false;
            };
        }
    }

    /** A SKU, summed over the order's lines, and all that its stock item has answered, in that order. */
    record Item(Sku sku, int quantity, List<Answer> answers) {

        boolean hasAnswered() {
            return !answers.isEmpty();
        }

        Answer last() {
            return hasAnswered() ? answers.get(answers.size() - 1) : Answer.NONE;
        }

        ReservationState state() {
            return last().state;
        }

        @Nullable Long available() {
            return last().available;
        }

        Item answered(Answer answer) {
            return new Item(
                    sku,
                    quantity,
                    Stream.concat(answers.stream(), Stream.of(answer)).toList());
        }

        Reservation reservation() {
            return new Reservation(sku.value(), quantity, state(), last().allocations, available());
        }
    }

    /** What a stock item answered; {@code sequence} is its event's number in the item's stream. */
    record Answer(
            ReservationState state,
            List<Allocation> allocations,
            @Nullable Long available,
            long sequence,
            Instant at) {

        static final Answer NONE = new Answer(ReservationState.REQUESTED, List.of(), null, -1, Instant.EPOCH);
    }

    OrderDetails details() {
        Situation situation = Situation.of(this);
        return new OrderDetails(
                placed.orderId().value(),
                placed.customerId().value(),
                placed.reference() == null ? null : placed.reference().value(),
                course.status,
                course.isSettled(),
                situation.waitingFor(),
                situation.why(),
                course.rejection,
                course.cancellation == null ? null : course.cancellation.value(),
                placed.paymentMethod().value(),
                placed.lines(),
                placed.total(),
                items.stream().map(Item::reservation).toList(),
                payment == null ? null : state(payment),
                placedAt,
                updatedAt,
                version,
                revision);
    }

    private static PaymentState state(PaymentStory payment) {
        return new PaymentState(
                payment.requested().paymentId().value(),
                payment.status(),
                payment.totals().authorized(),
                payment.totals().captured(),
                payment.totals().voided(),
                payment.totals().refunded(),
                payment.declineCode());
    }
}
