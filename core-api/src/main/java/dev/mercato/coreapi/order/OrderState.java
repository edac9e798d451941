package dev.mercato.coreapi.order;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.mercato.coreapi.Cases;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Reason;
import dev.mercato.coreapi.ShipmentId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What an order's own events mean, for the order itself and for all who read them. {@code version} counts the events
 * that clients can have seen, from 0, without reports of overdue answers. {@code reports} is the {@code count} of the
 * last such report of the order's own process; {@code overdue} is the answer that was last reported overdue, if it may
 * still be awaited. {@code hold} says why the order is on hold, if it is. {@code addressed} is true if it is recorded whom
 * the order is for, and absent otherwise: what is recorded is personal, and not a part of this.
 */
public record OrderState(
        OrderPlaced placed,
        OrderStatus status,
        boolean closed,
        @Nullable RejectionReason rejection,
        @Nullable Reason cancellation,
        @Nullable Reason hold,
        List<Shipment> shipments,
        @Nullable AwaitedAnswer overdue,
        int reports,
        long version,
        @Nullable Boolean addressed) {

    /**
     * A request to ship, and its outcome; {@code declineCode} says why it was halted, {@code reports} is the {@code
     * count} of the last report that its answer is overdue.
     */
    public record Shipment(
            ShipmentId shipmentId,
            List<ShipmentLine> lines,
            Money amount,
            Stage stage,
            @Nullable String declineCode,
            int reports) {

        /** {@code STARTED → DISPATCHED} or {@code STARTED → HALTED}. */
        public enum Stage {
            STARTED,
            DISPATCHED,
            HALTED
        }

        private Shipment ended(Stage outcome, @Nullable String newDeclineCode) {
            return new Shipment(shipmentId, lines, amount, outcome, newDeclineCode, reports);
        }

        private Shipment reported(int count) {
            return new Shipment(shipmentId, lines, amount, stage, declineCode, count);
        }
    }

    private static final Cases<Draft, OrderEvent, Draft> CASES = Cases.<Draft, OrderEvent, Draft>of(
                    List.of(OrderEvent.class))
            .on(OrderPlaced.class, (draft, event) -> draft)
            .on(OrderConfirmed.class, (draft, event) -> draft.next(OrderStatus.CONFIRMED))
            .on(OrderRejected.class, (draft, event) -> {
                draft.rejection = event.reason();
                return draft.next(OrderStatus.REJECTED);
            })
            .on(OrderCancelled.class, (draft, event) -> {
                draft.cancellation = event.reason();
                return draft.next(OrderStatus.CANCELLED);
            })
            .on(OrderClosed.class, (draft, event) -> {
                draft.closed = true;
                return draft.next(draft.status);
            })
            .on(ShipmentStarted.class, (draft, event) -> {
                draft.overdue = null;
                draft.shipments.add(new Shipment(
                        event.shipmentId(), event.lines(), event.amount(), Shipment.Stage.STARTED, null, 0));
                return draft.next(OrderStatus.SHIPPING);
            })
            .on(ShipmentHalted.class, (draft, event) -> {
                draft.change(
                        event.shipmentId(), shipment -> shipment.ended(Shipment.Stage.HALTED, event.declineCode()));
                return draft.next(OrderStatus.CONFIRMED);
            })
            .on(ShipmentDispatched.class, (draft, event) -> {
                draft.change(event.shipmentId(), shipment -> shipment.ended(Shipment.Stage.DISPATCHED, null));
                return draft.next(draft.status);
            })
            .on(OrderCompleted.class, (draft, event) -> draft.next(OrderStatus.COMPLETED))
            .on(OrderHeld.class, (draft, event) -> {
                draft.hold = event.reason();
                return draft.next(draft.status);
            })
            .on(OrderReleased.class, (draft, event) -> {
                draft.hold = null;
                return draft.next(draft.status);
            })
            .on(AddresseeRecorded.class, (draft, event) -> {
                draft.addressed = true;
                return draft;
            })
            .on(OrderErased.class, (draft, event) -> draft.next(draft.status))
            .on(OrderOverdue.class, (draft, event) -> {
                draft.overdue = event.awaited();
                draft.reports = event.count();
                return draft;
            })
            .on(ShipmentOverdue.class, (draft, event) -> {
                draft.overdue = event.awaited();
                draft.change(event.shipmentId(), shipment -> shipment.reported(event.count()));
                return draft;
            })
            .complete();

    /** The next state in the making: an event sets what it changes, and everything else stays. */
    private static final class Draft {

        private final OrderPlaced placed;
        private OrderStatus status;
        private boolean closed;
        private @Nullable RejectionReason rejection;
        private @Nullable Reason cancellation;
        private @Nullable Reason hold;
        private final List<Shipment> shipments;
        private @Nullable AwaitedAnswer overdue;
        private int reports;
        private long version;
        private @Nullable Boolean addressed;

        private Draft(OrderState from) {
            placed = from.placed;
            status = from.status;
            closed = from.closed;
            rejection = from.rejection;
            cancellation = from.cancellation;
            hold = from.hold;
            shipments = new ArrayList<>(from.shipments);
            overdue = from.overdue;
            reports = from.reports;
            version = from.version;
            addressed = from.addressed;
        }

        private OrderState done() {
            return new OrderState(
                    placed,
                    status,
                    closed,
                    rejection,
                    cancellation,
                    hold,
                    List.copyOf(shipments),
                    overdue,
                    reports,
                    version,
                    addressed);
        }

        private Draft next(OrderStatus next) {
            status = next;
            version++;
            return this;
        }

        private void change(ShipmentId id, UnaryOperator<Shipment> change) {
            shipments.replaceAll(shipment -> shipment.shipmentId().equals(id) ? change.apply(shipment) : shipment);
        }
    }

    public static OrderState of(OrderPlaced event) {
        return new OrderState(event, OrderStatus.PLACED, false, null, null, null, List.of(), null, 0, 0, null);
    }

    /** The state after one more event. Events must come in stream order, each exactly once. */
    public OrderState after(OrderEvent event) {
        return CASES.apply(new Draft(this), event).done();
    }

    public OrderId orderId() {
        return placed.orderId();
    }

    /** Nothing more happens by itself: a confirmed order waits for the shop, the others have ended. */
    @JsonIgnore
    public boolean isSettled() {
        return status == OrderStatus.CONFIRMED || hasEnded();
    }

    /** Nothing can happen to the order any more. */
    public boolean hasEnded() {
        return status == OrderStatus.REJECTED || status == OrderStatus.COMPLETED || closed;
    }

    public Optional<Shipment> shipment(ShipmentId id) {
        return shipments.stream()
                .filter(shipment -> shipment.shipmentId().equals(id))
                .findFirst();
    }

    public Optional<Shipment> lastShipment() {
        return shipments.isEmpty() ? Optional.empty() : Optional.of(shipments.get(shipments.size() - 1));
    }
}
