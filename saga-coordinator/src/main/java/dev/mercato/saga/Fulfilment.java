package dev.mercato.saga;

import static dev.mercato.coreapi.order.RejectionReason.Code.INSUFFICIENT_STOCK;
import static dev.mercato.coreapi.order.RejectionReason.Code.PAYMENT_DECLINED;
import static dev.mercato.coreapi.order.RejectionReason.Code.PAYMENT_OVERDUE;
import static dev.mercato.coreapi.order.RejectionReason.Code.RESERVATION_OVERDUE;
import static dev.mercato.saga.FulfilmentState.Step.AUTHORIZING;
import static dev.mercato.saga.FulfilmentState.Step.CAPTURING;
import static dev.mercato.saga.FulfilmentState.Step.ENDED;
import static dev.mercato.saga.FulfilmentState.Step.FINISHING;
import static dev.mercato.saga.FulfilmentState.Step.READY;
import static dev.mercato.saga.FulfilmentState.Step.RESERVING;
import static dev.mercato.saga.FulfilmentState.Step.VOIDING;

import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.inventory.ReleaseStock;
import dev.mercato.coreapi.inventory.ReservationEvent;
import dev.mercato.coreapi.inventory.ReserveStock;
import dev.mercato.coreapi.inventory.ShipStock;
import dev.mercato.coreapi.inventory.StockRefused;
import dev.mercato.coreapi.inventory.StockReserved;
import dev.mercato.coreapi.order.CloseOrder;
import dev.mercato.coreapi.order.CompleteOrder;
import dev.mercato.coreapi.order.ConfirmOrder;
import dev.mercato.coreapi.order.HaltShipment;
import dev.mercato.coreapi.order.OrderCancelled;
import dev.mercato.coreapi.order.OrderClosed;
import dev.mercato.coreapi.order.OrderCompleted;
import dev.mercato.coreapi.order.OrderLine;
import dev.mercato.coreapi.order.OrderOverdue;
import dev.mercato.coreapi.order.OrderPlaced;
import dev.mercato.coreapi.order.OrderRejected;
import dev.mercato.coreapi.order.OrderStanding;
import dev.mercato.coreapi.order.RejectOrder;
import dev.mercato.coreapi.order.RejectionReason;
import dev.mercato.coreapi.order.ShipmentStarted;
import dev.mercato.coreapi.payment.CaptureDeclined;
import dev.mercato.coreapi.payment.CapturePayment;
import dev.mercato.coreapi.payment.PaymentAbandoned;
import dev.mercato.coreapi.payment.PaymentAuthorized;
import dev.mercato.coreapi.payment.PaymentCaptured;
import dev.mercato.coreapi.payment.PaymentDeclined;
import dev.mercato.coreapi.payment.PaymentVoided;
import dev.mercato.coreapi.payment.PaymentWithdrawn;
import dev.mercato.coreapi.payment.RequestPayment;
import dev.mercato.coreapi.payment.VoidPayment;
import dev.mercato.saga.FulfilmentState.Item;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What happens next to an order, as a plain function of what is remembered and what has happened:
 *
 * <pre>
 * placed → reserve every line → authorize → confirm       shipped → capture → stock out → complete
 *               │ refused          │ declined                           │ declined
 *               ▼                  ▼                                    ▼
 *            release ────────► then reject                        back to confirmed
 * cancelled → wait for the answers still due → void → release → close
 * </pre>
 *
 * An event that comes twice, or too late to matter, changes nothing. From the same events comes the same process, whenever
 * they are handled, and all its commands but one are without effect when they are sent again, however long after; so
 * that processes that are lost are made again by handling all events.
 */
final class Fulfilment {

    private Fulfilment() {}

    // The happy path.

    static Decision begin(OrderPlaced event, OrderStanding standing) {
        Map<Sku, Integer> quantities = new LinkedHashMap<>();
        for (OrderLine line : event.lines()) {
            quantities.merge(line.sku(), line.quantity().value(), Integer::sum);
        }
        List<Item> items = quantities.entrySet().stream()
                .map(entry -> new Item(entry.getKey(), entry.getValue()))
                .toList();
        FulfilmentState state = new FulfilmentState(
                event.orderId(),
                event.paymentMethod(),
                event.total(),
                items,
                RESERVING,
                BigInteger.ZERO,
                FulfilmentState.NONE,
                null,
                false,
                0,
                FulfilmentState.Overdue.NEVER);
        // An item does not remember for ever that it is done with an order, and would set pieces aside again.
        return standing.hasReserved()
                ? Decision.stay(state)
                : new Decision(state, ofEveryItem(state, item -> reserve(state, item)), List.of());
    }

    static Decision decide(FulfilmentState state, Object event) {
        if (event instanceof StockReserved || event instanceof StockRefused) {
            return answered(state, (ReservationEvent) event);
        } else if (event instanceof PaymentAuthorized) {
            return authorized(state);
        } else if (event instanceof ShipmentStarted started) {
            return shipmentStarted(state, started);
        } else if (event instanceof PaymentCaptured captured) {
            return captured(state, captured);
        } else if (event instanceof PaymentDeclined declined) {
            return declined(state, declined);
        } else if (event instanceof CaptureDeclined declined) {
            return captureDeclined(state, declined);
        } else if (event instanceof OrderCancelled) {
            return cancelled(state);
        } else if (event instanceof PaymentVoided || event instanceof PaymentWithdrawn) {
            return state.step() == VOIDING ? undo(state) : Decision.stay(state);
        } else if (event instanceof PaymentAbandoned) {
            return abandoned(state);
        } else if (event instanceof OrderOverdue overdue) {
            return overdue(state, overdue);
        } else if (event instanceof OrderCompleted || event instanceof OrderRejected || event instanceof OrderClosed) {
            return Decision.stay(state.at(ENDED));
        }
        return Decision.stay(state);
    }

    private static Decision answered(FulfilmentState before, ReservationEvent event) {
        if (before.step() != RESERVING) {
            return Decision.stay(before);
        }
        int item = before.itemOf(event.sku());
        FulfilmentState state = before.answered(item);
        if (event instanceof StockRefused refused) {
            String detail =
                    refused.sku() + ": " + refused.requested() + " requested, " + refused.available() + " available";
            state = state.refused(item, new RejectionReason(INSUFFICIENT_STOCK, detail));
        }
        if (!state.hasAllAnswers()) {
            return Decision.stay(state);
        }
        if (state.isUndoing()) {
            return undo(state);
        }
        return state.total().isZero()
                ? Decision.send(state.at(READY), new ConfirmOrder(state.order()))
                : Decision.send(
                        state.at(AUTHORIZING),
                        new RequestPayment(payment(state), state.order(), state.total(), state.paymentMethod()));
    }

    private static Decision authorized(FulfilmentState state) {
        // Authorized only after it was given up: the payment voids itself, and PaymentVoided follows.
        return state.step() == AUTHORIZING
                ? Decision.send(state.at(READY), new ConfirmOrder(state.order()))
                : Decision.stay(state);
    }

    private static Decision shipmentStarted(FulfilmentState before, ShipmentStarted event) {
        if (before.step() != READY || event.shipment() <= before.shipment()) {
            return Decision.stay(before);
        }
        FulfilmentState state = before.shipping(event.shipment());
        return state.total().isZero()
                ? shipAndComplete(state)
                : Decision.send(state.at(CAPTURING), new CapturePayment(payment(state), event.shipment()));
    }

    private static Decision captured(FulfilmentState state, PaymentCaptured event) {
        return state.step() == CAPTURING && event.shipment() == state.shipment()
                ? shipAndComplete(state)
                : Decision.stay(state);
    }

    private static Decision shipAndComplete(FulfilmentState state) {
        return new Decision(
                state.at(FINISHING),
                ofEveryItem(state, item -> new ShipStock(item.sku(), state.order())),
                List.of(new CompleteOrder(state.order())));
    }

    // Compensation.

    private static Decision declined(FulfilmentState state, PaymentDeclined event) {
        return switch (state.step()) {
            case AUTHORIZING -> undo(state.rejecting(new RejectionReason(PAYMENT_DECLINED, event.declineCode())));
            case VOIDING -> undo(state);
            default -> Decision.stay(state);
        };
    }

    private static Decision captureDeclined(FulfilmentState state, CaptureDeclined event) {
        return state.step() == CAPTURING && event.shipment() == state.shipment()
                ? Decision.send(state.at(READY), new HaltShipment(state.order(), event.shipment(), event.declineCode()))
                : Decision.stay(state);
    }

    private static Decision cancelled(FulfilmentState before) {
        FulfilmentState state = before.cancelling();
        return switch (before.step()) {
            case AUTHORIZING -> giveUpPayment(state);
            case READY -> state.total().isZero() ? undo(state) : giveUpPayment(state);
            // The rejection that was on its way came too late.
            case FINISHING -> Decision.send(state, new CloseOrder(state.order()));
            // The answers that are still due come first.
            case RESERVING, VOIDING -> Decision.stay(state);
            case CAPTURING, ENDED -> Decision.stay(before);
        };
    }

    private static Decision abandoned(FulfilmentState state) {
        // A cancelled order is closed when nothing is held, so it waits for what becomes of the payment. A rejected one
        // may go: should the authorization still arrive, the payment voids itself.
        return state.step() == VOIDING && !state.cancelled() ? undo(state) : Decision.stay(state);
    }

    private static Decision giveUpPayment(FulfilmentState state) {
        return Decision.send(state.at(VOIDING), new VoidPayment(payment(state)));
    }

    private static Decision undo(FulfilmentState state) {
        return new Decision(
                state.at(FINISHING),
                ofEveryItem(state, item -> new ReleaseStock(item.sku(), state.order())),
                List.of(
                        state.cancelled()
                                ? new CloseOrder(state.order())
                                : new RejectOrder(state.order(), Objects.requireNonNull(state.rejection()))));
    }

    // Deadlines.

    private static Decision overdue(FulfilmentState before, OrderOverdue event) {
        if (event.count() <= before.overdue().lastReport()) {
            return Decision.stay(before);
        }
        if (event.awaited() != before.awaited()) {
            return Decision.stay(before.passedOver(event.count()));
        }
        FulfilmentState state = before.overdue(event.count());
        return switch (before.step()) {
            // It will be rejected, but only when every item has answered and can be released for certain.
            case RESERVING ->
                new Decision(
                        state.rejecting(
                                new RejectionReason(RESERVATION_OVERDUE, "Not every stock item answered in time")),
                        IntStream.range(0, state.items().size())
                                .filter(item -> !state.answered().testBit(item))
                                .mapToObj(item -> reserve(state, state.items().get(item)))
                                .toList(),
                        List.of());
            case AUTHORIZING ->
                giveUpPayment(
                        state.rejecting(new RejectionReason(PAYMENT_OVERDUE, "The provider did not answer in time")));
            // What was begun at the provider is asked about until it is known.
            default -> Decision.stay(state);
        };
    }

    private static ReserveStock reserve(FulfilmentState state, Item item) {
        return new ReserveStock(item.sku(), state.order(), item.quantity());
    }

    private static PaymentId payment(FulfilmentState state) {
        return PaymentId.of(state.order());
    }

    private static List<Object> ofEveryItem(FulfilmentState state, Function<Item, Object> command) {
        return state.items().stream().map(command).toList();
    }
}
