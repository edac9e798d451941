package dev.mercato.projections.orders;

import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.inventory.Allocation;
import dev.mercato.coreapi.order.OrderDetails;
import dev.mercato.coreapi.order.OrderDetails.PaymentState;
import dev.mercato.coreapi.order.OrderDetails.Reservation;
import dev.mercato.coreapi.order.OrderDetails.ReservationState;
import dev.mercato.coreapi.order.OrderState;
import dev.mercato.coreapi.payment.ProviderOutage;
import dev.mercato.projections.payments.PaymentStory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the events say about an order, with the facts of each stream kept apart: its state from its own events, one item
 * per SKU from the stock's events, and the payment. Each part stores the {@code sequence} of the last applied event of
 * its stream. The stock part keeps all answers, because only here are they separate from those of other orders.
 */
record OrderDocument(
        OrderState order,
        Instant placedAt,
        List<Item> items,
        @Nullable PaymentStory payment,
        Instant updatedAt,
        long sequence,
        long revision) {

    /** A SKU, with its total quantity over the order's lines, and all answers of its stock item, oldest first. */
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
            return new Reservation(sku, quantity, state(), last().allocations, available());
        }
    }

    /** An answer of a stock item; {@code sequence} is its event's number in the item's stream. */
    record Answer(
            ReservationState state,
            List<Allocation> allocations,
            @Nullable Long available,
            long sequence,
            Instant at) {

        static final Answer NONE = new Answer(ReservationState.REQUESTED, List.of(), null, -1, Instant.EPOCH);

        Answer now(ReservationState next, List<Allocation> pieces) {
            return new Answer(next, pieces, null, sequence, at);
        }

        Answer rejected(long available) {
            return new Answer(ReservationState.REJECTED, List.of(), available, sequence, at);
        }

        Answer at(long number, Instant moment) {
            return new Answer(state, allocations, available, number, moment);
        }
    }

    /** The next document in the making: an event sets what it changes, and everything else stays. */
    static final class Draft {

        OrderState order;
        private final Instant placedAt;
        List<Item> items;

        @Nullable PaymentStory payment;

        private Instant updatedAt;
        long sequence;
        private long revision;

        Draft(OrderDocument from) {
            order = from.order;
            placedAt = from.placedAt;
            items = new ArrayList<>(from.items);
            payment = from.payment;
            updatedAt = from.updatedAt;
            sequence = from.sequence;
            revision = from.revision;
        }

        /** Counts a change. */
        Draft changed(Instant at) {
            updatedAt = updatedAt.isAfter(at) ? updatedAt : at;
            revision++;
            return this;
        }

        OrderDocument done() {
            return new OrderDocument(order, placedAt, List.copyOf(items), payment, updatedAt, sequence, revision);
        }
    }

    OrderDetails details() {
        return details(Situation.of(this));
    }

    /**
     * The same, with what currently holds up an order.
     *
     * @param outage asked only for one that waits for the payment provider
     * @param setAside asked only for one that is not settled
     */
    OrderDetails details(Supplier<Optional<ProviderOutage>> outage, Supplier<Optional<SetAside>> setAside) {
        Situation situation = Situation.of(this);
        boolean isStuck = payment != null && payment.stuck() != null;
        if (situation.isWaitingForProvider() && !isStuck) {
            situation = outage.get().map(situation::during).orElse(situation);
        }
        if (!order.isSettled()) {
            situation = setAside.get().map(situation::setAside).orElse(situation);
        }
        return details(situation);
    }

    private OrderDetails details(Situation situation) {
        return OrderDetails.of(
                order,
                situation.waitingFor(),
                situation.why(),
                items.stream().map(Item::reservation).toList(),
                payment == null ? null : state(payment),
                placedAt,
                updatedAt,
                revision);
    }

    private static PaymentState state(PaymentStory payment) {
        return new PaymentState(
                payment.requested().paymentId(),
                payment.status(),
                payment.totals().authorized(),
                payment.totals().captured(),
                payment.totals().voided(),
                payment.totals().refunded(),
                payment.declineCode());
    }
}
