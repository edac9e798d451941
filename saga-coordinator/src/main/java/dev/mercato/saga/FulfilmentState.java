package dev.mercato.saga;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.ShipmentId;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.order.AwaitedAnswer;
import dev.mercato.coreapi.order.PaymentMethod;
import dev.mercato.coreapi.order.RejectionReason;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the process stores about an order. {@code answered} is one bit per item, so that the state stays small and a
 * repeated answer counts once. {@code rejection} is why the order will be rejected once everything is undone;
 * {@code rejectedItem} is the item that it names.
 */
record FulfilmentState(
        OrderId order,
        PaymentMethod paymentMethod,
        Money total,
        List<Item> items,
        Step step,
        BigInteger answered,
        int rejectedItem,
        @Nullable RejectionReason rejection,
        boolean cancelled,
        List<ShipmentId> shipments,
        Overdue overdue) {

    /** One SKU, with its total quantity over the order's lines. */
    record Item(Sku sku, int quantity) {}

    /** The current step of the process. */
    enum Step {
        RESERVING,
        AUTHORIZING,
        /** Confirmed, or about to be; the shop acts next. */
        READY,
        CAPTURING,
        VOIDING,
        /** Nothing is held any more; the last command has been sent to the order, and its event is still to come. */
        FINISHING,
        ENDED
    }

    /**
     * {@code lastReport} is the number of the last overdue report, counted over the order's whole life;
     * {@code ofThisAnswer} is how many reports were about the answer awaited now.
     */
    record Overdue(int lastReport, int ofThisAnswer) {

        static final Overdue NEVER = new Overdue(0, 0);
    }

    static final int NONE = Integer.MAX_VALUE;

    FulfilmentState at(Step next) {
        // The waiting time belongs to the answer: for another answer it starts afresh.
        Overdue carried = awaited(next) == awaited() ? overdue : new Overdue(overdue.lastReport(), 0);
        return with(next, answered, rejectedItem, rejection, cancelled, shipments, carried);
    }

    FulfilmentState answered(int item) {
        return with(step, answered.setBit(item), rejectedItem, rejection, cancelled, shipments, overdue);
    }

    FulfilmentState rejected(int item, RejectionReason reason) {
        // Of several rejections the one of the first item is reported, whichever arrives first.
        return item < rejectedItem ? with(step, answered, item, reason, cancelled, shipments, overdue) : this;
    }

    FulfilmentState rejecting(RejectionReason reason) {
        return rejection == null ? with(step, answered, rejectedItem, reason, cancelled, shipments, overdue) : this;
    }

    FulfilmentState cancelling() {
        return with(step, answered, rejectedItem, rejection, true, shipments, overdue);
    }

    FulfilmentState shipping(ShipmentId shipment) {
        List<ShipmentId> all =
                Stream.concat(shipments.stream(), Stream.of(shipment)).toList();
        return with(step, answered, rejectedItem, rejection, cancelled, all, overdue);
    }

    /** The current shipment, or else the last one. */
    @Nullable ShipmentId shipment() {
        return shipments.isEmpty() ? null : shipments.get(shipments.size() - 1);
    }

    /** The awaited answer was reported overdue. */
    FulfilmentState overdue(int report) {
        Overdue again = new Overdue(report, overdue.ofThisAnswer() + 1);
        return with(step, answered, rejectedItem, rejection, cancelled, shipments, again);
    }

    /** An answer that is no longer awaited was reported overdue; the number of the report is still used up. */
    FulfilmentState passedOver(int report) {
        Overdue counted = new Overdue(report, overdue.ofThisAnswer());
        return with(step, answered, rejectedItem, rejection, cancelled, shipments, counted);
    }

    private FulfilmentState with(
            Step newStep,
            BigInteger newAnswered,
            int newRejectedItem,
            @Nullable RejectionReason newRejection,
            boolean newCancelled,
            List<ShipmentId> newShipments,
            Overdue newOverdue) {
        return new FulfilmentState(
                order,
                paymentMethod,
                total,
                items,
                newStep,
                newAnswered,
                newRejectedItem,
                newRejection,
                newCancelled,
                newShipments,
                newOverdue);
    }

    int itemOf(Sku sku) {
        for (int item = 0; item < items.size(); item++) {
            if (items.get(item).sku().equals(sku)) {
                return item;
            }
        }
        throw new IllegalStateException(order + " has no line of " + sku);
    }

    boolean hasAllAnswers() {
        return answered.bitCount() == items.size();
    }

    boolean isUndoing() {
        return cancelled || rejection != null;
    }

    boolean isAwaitingTheSameAs(FulfilmentState other) {
        return awaited() == other.awaited() && overdue.equals(other.overdue);
    }

    /** The answer that the process needs in order to continue, if any. */
    @JsonIgnore
    @Nullable AwaitedAnswer awaited() {
        return awaited(step);
    }

    private static @Nullable AwaitedAnswer awaited(Step step) {
        return switch (step) {
            case RESERVING -> AwaitedAnswer.RESERVATIONS;
            case AUTHORIZING -> AwaitedAnswer.AUTHORIZATION;
            case CAPTURING -> AwaitedAnswer.CAPTURE;
            case VOIDING -> AwaitedAnswer.VOID;
            case READY, FINISHING, ENDED -> null;
        };
    }
}
