package dev.mercato.saga;

import static dev.mercato.coreapi.order.RejectionReason.Code.INSUFFICIENT_STOCK;
import static dev.mercato.coreapi.order.RejectionReason.Code.PAYMENT_DECLINED;
import static dev.mercato.coreapi.order.RejectionReason.Code.PAYMENT_OVERDUE;
import static dev.mercato.coreapi.order.RejectionReason.Code.RESERVATION_OVERDUE;
import static dev.mercato.saga.FulfilmentState.Step.AUTHORIZING;
import static dev.mercato.saga.FulfilmentState.Step.ENDED;
import static dev.mercato.saga.FulfilmentState.Step.FINISHING;
import static dev.mercato.saga.FulfilmentState.Step.READY;
import static dev.mercato.saga.FulfilmentState.Step.RESERVING;
import static dev.mercato.saga.FulfilmentState.Step.VOIDING;

import dev.mercato.coreapi.Cases;
import dev.mercato.coreapi.OrderRelated;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.Vocabulary;
import dev.mercato.coreapi.inventory.ReleaseStock;
import dev.mercato.coreapi.inventory.ReservationEvent;
import dev.mercato.coreapi.inventory.ReservationRejected;
import dev.mercato.coreapi.inventory.ReserveStock;
import dev.mercato.coreapi.inventory.StockReleased;
import dev.mercato.coreapi.inventory.StockRequestClosed;
import dev.mercato.coreapi.inventory.StockReserved;
import dev.mercato.coreapi.inventory.StockShipped;
import dev.mercato.coreapi.operations.OrderRepaired;
import dev.mercato.coreapi.order.CloseOrder;
import dev.mercato.coreapi.order.ConfirmOrder;
import dev.mercato.coreapi.order.OrderCancelled;
import dev.mercato.coreapi.order.OrderClosed;
import dev.mercato.coreapi.order.OrderCompleted;
import dev.mercato.coreapi.order.OrderConfirmed;
import dev.mercato.coreapi.order.OrderPlaced;
import dev.mercato.coreapi.order.OrderRejected;
import dev.mercato.coreapi.order.OrderRemark;
import dev.mercato.coreapi.order.OrderState;
import dev.mercato.coreapi.order.OrderStatus;
import dev.mercato.coreapi.order.RejectOrder;
import dev.mercato.coreapi.order.RejectionReason;
import dev.mercato.coreapi.order.ShipmentDispatched;
import dev.mercato.coreapi.order.ShipmentHalted;
import dev.mercato.coreapi.order.ShipmentStarted;
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
import dev.mercato.coreapi.payment.RequestPayment;
import dev.mercato.coreapi.payment.VoidDeclined;
import dev.mercato.coreapi.payment.VoidPayment;
import dev.mercato.saga.FulfilmentState.Placement;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Decides what happens next to an order, as a pure function of the stored state and an event. What happens to its
 * shipments, {@link Shipping} decides.
 *
 * <pre>
 * placed → reserve every line → authorize → confirm
 *               │ rejected          │ declined
 *               ▼                  ▼
 *            release ────────► then reject
 * cancelled → wait for the answers still due → void → release → close
 * </pre>
 *
 * An event that is repeated, or comes too late to matter, changes nothing. The same events lead to the same process,
 * whenever they are handled. All its commands but one have no effect when they are sent again, however much later. Lost
 * processes can therefore be rebuilt by handling all events again.
 */
final class Fulfilment {

    /** The only revision of an order's reservations, and the number of its only payment. */
    static final int FIRST = 1;

    private static final Cases<FulfilmentState, OrderRelated, Decision<FulfilmentState>> CASES =
            Cases.<FulfilmentState, OrderRelated, Decision<FulfilmentState>>of(
                            Vocabulary.eventsThatAre(OrderRelated.class))
                    .on(StockReserved.class, Fulfilment::answered)
                    .on(ReservationRejected.class, Fulfilment::answered)
                    .on(PaymentRequested.class, (state, event) -> requested(state))
                    .on(PaymentAuthorized.class, (state, event) -> authorized(state))
                    .on(PaymentDeclined.class, Fulfilment::declined)
                    .on(OrderCancelled.class, (state, event) -> cancelled(state))
                    .on(PaymentAbandoned.class, (state, event) -> abandoned(state))
                    .onAny(List.of(PaymentVoided.class, PaymentWithdrawn.class), Fulfilment::nothingIsHeld)
                    .onAny(
                            List.of(OrderCompleted.class, OrderRejected.class, OrderClosed.class),
                            state -> Decision.stay(state.at(ENDED)))
                    // Effects of earlier decisions, or intermediate steps whose result is another event.
                    .onAny(
                            List.of(
                                    OrderPlaced.class,
                                    OrderConfirmed.class,
                                    StockReleased.class,
                                    StockShipped.class,
                                    StockRequestClosed.class,
                                    PaymentAttempted.class,
                                    PaymentAttemptParked.class),
                            Decision::stay)
                    .onAny(List.of(OrderRemark.class), Decision::stay)
                    // Each shipment has its own process.
                    .onAny(
                            List.of(
                                    ShipmentStarted.class,
                                    PaymentCaptured.class,
                                    CaptureDeclined.class,
                                    ShipmentHalted.class,
                                    ShipmentDispatched.class),
                            Decision::stay)
                    // The process waits until an operator has retried the payment.
                    .onAny(List.of(VoidDeclined.class), Decision::stay)
                    // Handled by compensate and complete, which need more than the state; other repairs change nothing.
                    .onAny(List.of(OrderRepaired.class), Decision::stay)
                    // Nothing requests refunds yet.
                    .onAny(List.of(PaymentRefunded.class, RefundDeclined.class), Decision::stay)
                    .complete();

    private Fulfilment() {}

    // The happy path.

    /** Begins with the order's current state, which may be later than {@link OrderPlaced}. */
    static Decision<FulfilmentState> begin(OrderState order) {
        FulfilmentState state = FulfilmentState.of(placement(order));
        // A stock item eventually forgets that it is done with an order, and would then reserve again.
        return hasReserved(order)
                ? Decision.stay(state)
                : new Decision<>(state, ofEveryItem(state, item -> reserve(state, item)), List.of());
    }

    /** Whether all its stock items have answered, which is true for every order that was ever confirmed. */
    private static boolean hasReserved(OrderState order) {
        return switch (order.status()) {
            case CONFIRMED, SHIPPING, COMPLETED -> true;
            case PLACED, REJECTED, CANCELLED -> false;
        };
    }

    private static Placement placement(OrderState order) {
        OrderPlaced placed = order.placed();
        return new Placement(placed.orderId(), placed.paymentMethod(), placed.total(), Item.of(placed.piecesBySku()));
    }

    static Decision<FulfilmentState> decide(FulfilmentState state, OrderRelated event) {
        return CASES.apply(state, event);
    }

    private static Decision<FulfilmentState> answered(FulfilmentState before, ReservationEvent event) {
        if (before.step() != RESERVING) {
            return Decision.stay(before);
        }
        int item = before.itemOf(event.sku());
        FulfilmentState state = before.answered(item);
        if (event instanceof ReservationRejected rejected) {
            String detail =
                    rejected.sku() + ": " + rejected.requested() + " requested, " + rejected.available() + " available";
            state = state.rejected(item, new RejectionReason(INSUFFICIENT_STOCK, detail));
        }
        if (!state.hasAllAnswers()) {
            return Decision.stay(state);
        }
        if (state.isUndoing()) {
            return undo(state);
        }
        return state.placed().total().isZero()
                ? Decision.send(state.at(READY), new ConfirmOrder(state.order()))
                : Decision.send(
                        state.at(AUTHORIZING),
                        new RequestPayment(
                                payment(state),
                                state.order(),
                                state.placed().total(),
                                state.placed().paymentMethod()));
    }

    // A process that is made again may see the cancellation before the payment that had been requested without knowing
    // it.
    private static Decision<FulfilmentState> requested(FulfilmentState state) {
        return state.step() == FINISHING ? Decision.send(state, new VoidPayment(payment(state))) : Decision.stay(state);
    }

    private static Decision<FulfilmentState> authorized(FulfilmentState state) {
        // Authorized after the process gave it up: the payment voids itself, and PaymentVoided follows.
        return state.step() == AUTHORIZING
                ? Decision.send(state.at(READY), new ConfirmOrder(state.order()))
                : Decision.stay(state);
    }

    // Compensation.

    private static Decision<FulfilmentState> declined(FulfilmentState state, PaymentDeclined event) {
        return switch (state.step()) {
            case AUTHORIZING -> undo(state.rejecting(new RejectionReason(PAYMENT_DECLINED, event.declineCode())));
            case VOIDING -> undo(state);
            default -> Decision.stay(state);
        };
    }

    private static Decision<FulfilmentState> cancelled(FulfilmentState before) {
        FulfilmentState state = before.cancelling();
        return switch (before.step()) {
            case AUTHORIZING -> giveUpPayment(state);
            case READY -> state.placed().total().isZero() ? undo(state) : giveUpPayment(state);
            // The order was cancelled before the rejection reached it.
            case FINISHING -> Decision.send(state, new CloseOrder(state.order()));
            // The outstanding answers come first.
            case RESERVING, VOIDING -> Decision.stay(state);
            case ENDED -> Decision.stay(before);
        };
    }

    private static Decision<FulfilmentState> abandoned(FulfilmentState state) {
        // A cancelled order is closed only when nothing is held, so it waits for the outcome of the payment. A rejected
        // one need not wait: if it is authorized after all, the payment voids itself.
        return state.step() == VOIDING && !state.cancelled() ? undo(state) : Decision.stay(state);
    }

    private static Decision<FulfilmentState> nothingIsHeld(FulfilmentState state) {
        return state.step() == VOIDING ? undo(state) : Decision.stay(state);
    }

    private static Decision<FulfilmentState> giveUpPayment(FulfilmentState state) {
        return Decision.send(state.at(VOIDING), new VoidPayment(payment(state)));
    }

    private static Decision<FulfilmentState> undo(FulfilmentState state) {
        return new Decision<>(
                state.at(FINISHING),
                ofEveryItem(state, item -> new ReleaseStock(item.sku(), state.order())),
                List.of(
                        state.cancelled()
                                ? new CloseOrder(state.order())
                                : new RejectOrder(
                                        state.order(),
                                        Objects.requireNonNull(state.rejection())
                                                .reason())));
    }

    // Repair.

    /**
     * Makes the process of a cancelled order again, from what the order and its payment say, to undo everything: what
     * became of its own steps does not matter. Releasing is right for every line, whatever its stock item has answered.
     * Nothing happens to an order that is not cancelled, or is closed.
     */
    static Decision<FulfilmentState> compensate(OrderState order, List<PaymentEvent> payment) {
        FulfilmentState state = FulfilmentState.of(placement(order));
        if (order.hasEnded()) {
            return Decision.stay(state.at(ENDED));
        }
        if (order.status() != OrderStatus.CANCELLED) {
            return Decision.stay(state);
        }
        if (payment.isEmpty()) {
            return undo(state.cancelling());
        }
        Decision<FulfilmentState> decision = cancelled(state.at(AUTHORIZING));
        for (PaymentEvent event : payment) {
            if (decision.state().step() == VOIDING) {
                Decision<FulfilmentState> next = decide(decision.state(), event);
                decision = next.state().step() == VOIDING ? decision : next;
            }
        }
        return decision;
    }

    /** An operator has ended the process of an order that has ended. */
    static Decision<FulfilmentState> complete(FulfilmentState state) {
        return Decision.stay(state.at(ENDED));
    }

    // Deadlines.

    /** The awaited answer is overdue. */
    static Decision<FulfilmentState> overdue(FulfilmentState state) {
        return switch (state.step()) {
            // Rejected only once every item has answered, so that all of them can be released reliably.
            case RESERVING ->
                new Decision<>(
                        state.rejecting(
                                new RejectionReason(RESERVATION_OVERDUE, "Not every stock item answered in time")),
                        IntStream.range(0, state.placed().items().size())
                                .filter(item -> !state.answered().testBit(item))
                                .mapToObj(item ->
                                        reserve(state, state.placed().items().get(item)))
                                .toList(),
                        List.of());
            case AUTHORIZING ->
                giveUpPayment(
                        state.rejecting(new RejectionReason(PAYMENT_OVERDUE, "The provider did not answer in time")));
            // The payment workers ask the provider until the outcome is known.
            default -> Decision.stay(state);
        };
    }

    private static ReserveStock reserve(FulfilmentState state, Item item) {
        return new ReserveStock(item.sku(), state.order(), FIRST, item.quantity());
    }

    private static PaymentId payment(FulfilmentState state) {
        return PaymentId.of(state.order(), FIRST);
    }

    private static List<Object> ofEveryItem(FulfilmentState state, Function<Item, Object> command) {
        return state.placed().items().stream().map(command).toList();
    }
}
