package dev.mercato.coreapi.order;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.mercato.coreapi.Cases;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Reason;
import dev.mercato.coreapi.ShipmentId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an order's own events mean, for the order itself and for all who read them. {@code version} counts the events
 * that clients can have seen, from 0, without reports of overdue answers. {@code reports} counts those of
 * the order's own process; {@code overdue} is the answer that was last reported overdue, if it may still be awaited.
 */
public record OrderState(
        OrderPlaced placed,
        OrderStatus status,
        boolean closed,
        @Nullable RejectionReason rejection,
        @Nullable Reason cancellation,
        List<Shipment> shipments,
        @Nullable AwaitedAnswer overdue,
        int reports,
        long version) {

    /**
     * A request to ship, and its outcome; {@code declineCode} says why it was halted, {@code reports} counts the reports
     * that its answer is overdue.
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

        private Shipment reported(int report) {
            return new Shipment(shipmentId, lines, amount, stage, declineCode, report);
        }
    }

    private static final Cases<OrderState, OrderEvent, OrderState> CASES = Cases.<OrderState, OrderEvent, OrderState>of(
                    List.of(OrderEvent.class))
            .on(OrderPlaced.class, (state, event) -> state)
            .on(OrderConfirmed.class, (state, event) -> state.next(OrderStatus.CONFIRMED))
            .on(
                    OrderRejected.class,
                    (state, event) -> state.next(OrderStatus.REJECTED).because(event.reason(), null))
            .on(
                    OrderCancelled.class,
                    (state, event) -> state.next(OrderStatus.CANCELLED).because(null, event.reason()))
            .on(OrderClosed.class, (state, event) -> state.next(state.status).asClosed())
            .on(
                    ShipmentStarted.class,
                    (state, event) -> state.next(OrderStatus.SHIPPING)
                            .overdue(null, state.reports)
                            .with(new Shipment(
                                    event.shipmentId(),
                                    event.lines(),
                                    event.amount(),
                                    Shipment.Stage.STARTED,
                                    null,
                                    0)))
            .on(
                    ShipmentHalted.class,
                    (state, event) -> state.next(OrderStatus.CONFIRMED)
                            .changed(
                                    event.shipmentId(),
                                    shipment -> shipment.ended(Shipment.Stage.HALTED, event.declineCode())))
            .on(
                    ShipmentDispatched.class,
                    (state, event) -> state.next(state.status)
                            .changed(event.shipmentId(), shipment -> shipment.ended(Shipment.Stage.DISPATCHED, null)))
            .on(OrderCompleted.class, (state, event) -> state.next(OrderStatus.COMPLETED))
            .on(OrderOverdue.class, (state, event) -> state.overdue(event.awaited(), event.count()))
            .on(
                    ShipmentOverdue.class,
                    (state, event) -> state.overdue(event.awaited(), state.reports)
                            .changed(event.shipmentId(), shipment -> shipment.reported(event.count())))
            .complete();

    public static OrderState of(OrderPlaced event) {
        return new OrderState(event, OrderStatus.PLACED, false, null, null, List.of(), null, 0, 0);
    }

    /** The state after one more event. Events must come in stream order, each exactly once. */
    public OrderState after(OrderEvent event) {
        return CASES.apply(this, event);
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

    private OrderState next(OrderStatus next) {
        return new OrderState(placed, next, closed, rejection, cancellation, shipments, overdue, reports, version + 1);
    }

    private OrderState because(@Nullable RejectionReason newRejection, @Nullable Reason newCancellation) {
        return new OrderState(
                placed, status, closed, newRejection, newCancellation, shipments, overdue, reports, version);
    }

    private OrderState asClosed() {
        return new OrderState(placed, status, true, rejection, cancellation, shipments, overdue, reports, version);
    }

    private OrderState with(Shipment shipment) {
        return withShipments(
                Stream.concat(shipments.stream(), Stream.of(shipment)).toList());
    }

    private OrderState changed(ShipmentId id, UnaryOperator<Shipment> change) {
        return withShipments(shipments.stream()
                .map(shipment -> shipment.shipmentId().equals(id) ? change.apply(shipment) : shipment)
                .toList());
    }

    private OrderState withShipments(List<Shipment> changed) {
        return new OrderState(placed, status, closed, rejection, cancellation, changed, overdue, reports, version);
    }

    private OrderState overdue(@Nullable AwaitedAnswer answer, int report) {
        return new OrderState(placed, status, closed, rejection, cancellation, shipments, answer, report, version);
    }
}
