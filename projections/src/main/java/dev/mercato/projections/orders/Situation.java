package dev.mercato.projections.orders;

import static dev.mercato.coreapi.order.AwaitedAnswer.AUTHORIZATION;
import static dev.mercato.coreapi.order.AwaitedAnswer.CAPTURE;
import static dev.mercato.coreapi.order.AwaitedAnswer.RESERVATIONS;
import static dev.mercato.coreapi.order.AwaitedAnswer.VOID;
import static java.time.temporal.ChronoUnit.SECONDS;

import dev.mercato.coreapi.Reason;
import dev.mercato.coreapi.order.AwaitedAnswer;
import dev.mercato.coreapi.order.OrderDetails.ReservationState;
import dev.mercato.coreapi.order.RejectionReason;
import dev.mercato.coreapi.payment.AttemptKind;
import dev.mercato.coreapi.payment.PaymentDetails;
import dev.mercato.coreapi.payment.PaymentStatus;
import dev.mercato.coreapi.payment.ProviderOutage;
import dev.mercato.projections.orders.OrderDocument.Item;
import dev.mercato.projections.payments.PaymentStory;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Explains an order's state in a sentence, with the answer that it waits for, if any. */
record Situation(@Nullable AwaitedAnswer waitingFor, String why) {

    static Situation of(OrderDocument order) {
        return switch (order.order().status()) {
            case PLACED -> placed(order).orOverdue(order).orStuck(order).orHeld(order);
            case CONFIRMED -> confirmed(order);
            case SHIPPING -> shipping(order).orOverdue(order).orStuck(order).orHeld(order);
            case COMPLETED -> new Situation(null, completed(order));
            case REJECTED -> new Situation(null, rejected(order));
            case CANCELLED -> cancelled(order);
        };
    }

    private static Situation placed(OrderDocument order) {
        Optional<Item> rejected = rejectedItem(order);
        PaymentStory payment = order.payment();
        if (isWaitingForStock(order)) {
            return new Situation(RESERVATIONS, "Waiting for stock: " + answers(order));
        } else if (rejected.isPresent()) {
            return new Situation(null, "About to be rejected: insufficient stock, " + shortage(rejected.get()));
        } else if (order.order().placed().total().isZero()) {
            return new Situation(null, "Stock is reserved and there is nothing to pay: about to be confirmed");
        } else if (payment == null) {
            return authorizing(order);
        }
        return switch (payment.status()) {
            case REQUESTED -> authorizing(order);
            case DECLINED ->
                new Situation(null, "About to be rejected: the payment was declined (" + payment.declineCode() + ")");
            case ABANDONED, WITHDRAWN ->
                new Situation(null, "About to be rejected: the provider did not answer in time");
            case VOIDED -> new Situation(null, "About to be rejected: the authorization was voided");
            case AUTHORIZED, CAPTURED, REFUNDED ->
                isVoiding(payment)
                        ? new Situation(VOID, "Waiting for the authorization to be voided")
                        : new Situation(
                                null,
                                "Stock is reserved and " + payment.totals().authorized()
                                        + " is authorized: about to be confirmed");
        };
    }

    private static Situation authorizing(OrderDocument order) {
        return new Situation(
                AUTHORIZATION,
                "Waiting for the provider to authorize "
                        + order.order().placed().total());
    }

    private static Situation confirmed(OrderDocument order) {
        Reason hold = order.order().hold();
        if (hold != null) {
            return new Situation(null, "Confirmed, on hold: " + hold);
        }
        return new Situation(
                null,
                order.order()
                        .lastShipment()
                        .map(halted -> "Confirmed again: the capture for shipment "
                                + order.order().shipments().size() + " was declined (" + halted.declineCode() + ")")
                        .orElse("Confirmed: ready to be shipped"));
    }

    private static Situation shipping(OrderDocument order) {
        PaymentStory payment = order.payment();
        if (payment == null || isCaptured(payment)) {
            return new Situation(null, "Shipping: nothing is left to pay, the goods are leaving");
        }
        return new Situation(
                CAPTURE,
                "Shipping: waiting for the provider to capture "
                        + order.order().placed().total());
    }

    private static String completed(OrderDocument order) {
        PaymentStory payment = order.payment();
        if (payment == null) {
            return "Completed: all goods have left, there was nothing to pay";
        }
        String captured = "Completed: " + payment.totals().captured() + " was captured and all goods have left";
        return payment.totals().refunded().isZero()
                ? captured
                : captured + "; " + payment.totals().refunded() + " was refunded";
    }

    private static String rejected(OrderDocument order) {
        RejectionReason reason = Objects.requireNonNull(order.order().rejection());
        String why = "Rejected: "
                + switch (reason.code()) {
                    case INSUFFICIENT_STOCK -> "insufficient stock, " + reason.detail();
                    case PAYMENT_DECLINED -> "the payment was declined (" + reason.detail() + ")";
                    case PAYMENT_OVERDUE -> "the provider did not answer in time";
                    case RESERVATION_OVERDUE -> "not every stock item answered in time";
                };
        PaymentStory payment = order.payment();
        return payment == null || payment.status() != PaymentStatus.ABANDONED
                ? why
                : why + "; a late authorization will be voided";
    }

    private static Situation cancelled(OrderDocument order) {
        String why = "Cancelled: " + order.order().cancellation();
        if (order.order().closed()) {
            return new Situation(null, why);
        }
        Situation closing = closing(order).orOverdue(order).orStuck(order);
        return new Situation(closing.waitingFor, why + "; " + closing.why);
    }

    private static Situation closing(OrderDocument order) {
        PaymentStory payment = order.payment();
        if (isWaitingForStock(order)) {
            return new Situation(RESERVATIONS, "waiting for stock: " + answers(order));
        } else if (payment == null) {
            return new Situation(null, "nothing was paid, about to be closed");
        }
        return switch (payment.status()) {
            case DECLINED -> new Situation(null, "the payment was declined, about to be closed");
            case WITHDRAWN -> new Situation(null, "the provider never received the payment, about to be closed");
            case VOIDED -> new Situation(null, "the authorization is voided, about to be closed");
            case ABANDONED ->
                isVoiding(payment)
                        ? new Situation(VOID, "waiting for the authorization to be voided")
                        : new Situation(VOID, "waiting for the provider's answer (an authorization will be voided)");
            case REQUESTED, AUTHORIZED, CAPTURED, REFUNDED ->
                new Situation(VOID, "waiting for the authorization to be voided");
        };
    }

    /** Adds a note if the order was told that this answer is overdue. */
    private Situation orOverdue(OrderDocument order) {
        return waitingFor == null || waitingFor != order.order().overdue()
                ? this
                : new Situation(waitingFor, why + "; the answer is overdue");
    }

    /** Adds a note if the awaited answer of the provider needs an operator. */
    private Situation orStuck(OrderDocument order) {
        PaymentDetails.StuckAttempt stuck =
                order.payment() == null ? null : order.payment().stuck();
        return stuck == null || waitingFor == null || waitingFor == RESERVATIONS
                ? this
                : new Situation(waitingFor, why + "; stuck until an operator retries the payment: " + stuck.why());
    }

    /** Adds a note if the order is on hold. */
    private Situation orHeld(OrderDocument order) {
        Reason hold = order.order().hold();
        return hold == null ? this : new Situation(waitingFor, why + "; on hold: " + hold);
    }

    boolean isWaitingForProvider() {
        return waitingFor != null && waitingFor != RESERVATIONS;
    }

    /** Adds a note about the provider's outage. */
    Situation during(ProviderOutage outage) {
        return new Situation(
                waitingFor,
                why + "; the provider has not answered since " + outage.since().truncatedTo(SECONDS) + ", next try at "
                        + outage.nextTry().truncatedTo(SECONDS));
    }

    /** Adds a note about what cannot be handled for now. */
    Situation setAside(SetAside by) {
        return new Situation(
                waitingFor,
                why + "; set aside by " + by.processor() + " since "
                        + by.since().truncatedTo(SECONDS)
                        + (by.nextTry() == null
                                ? ", waits for an operator"
                                : ", next try at " + by.nextTry().truncatedTo(SECONDS)));
    }

    private static boolean isWaitingForStock(OrderDocument order) {
        return !order.items().stream().allMatch(Item::hasAnswered);
    }

    private static String answers(OrderDocument order) {
        long answered = order.items().stream().filter(Item::hasAnswered).count();
        int items = order.items().size();
        return answered + " of " + items + (items == 1 ? " item has answered" : " items have answered");
    }

    private static Optional<Item> rejectedItem(OrderDocument order) {
        return order.items().stream()
                .filter(item -> item.state() == ReservationState.REJECTED)
                .findFirst();
    }

    private static String shortage(Item item) {
        return item.sku() + ": " + item.quantity() + " requested, " + item.available() + " available";
    }

    private static boolean isVoiding(PaymentStory payment) {
        return payment.asking() == AttemptKind.VOID;
    }

    private static boolean isCaptured(PaymentStory payment) {
        return payment.status() == PaymentStatus.CAPTURED || payment.status() == PaymentStatus.REFUNDED;
    }
}
