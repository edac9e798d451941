package dev.mercato.order;

import static dev.mercato.coreapi.RejectionCode.ORDER_ALREADY_CANCELLED;
import static dev.mercato.coreapi.RejectionCode.ORDER_ALREADY_HELD;
import static dev.mercato.coreapi.RejectionCode.ORDER_ALREADY_PLACED;
import static dev.mercato.coreapi.RejectionCode.ORDER_ALREADY_REJECTED;
import static dev.mercato.coreapi.RejectionCode.ORDER_ALREADY_SHIPPED;
import static dev.mercato.coreapi.RejectionCode.ORDER_HELD;
import static dev.mercato.coreapi.RejectionCode.ORDER_NOT_CONFIRMED;
import static dev.mercato.coreapi.RejectionCode.ORDER_OF_CUSTOMER;
import static dev.mercato.coreapi.RejectionCode.ORDER_UNKNOWN;
import static dev.mercato.coreapi.RejectionCode.VERSION_MISMATCH;
import static dev.mercato.coreapi.order.OrderStatus.CANCELLED;
import static dev.mercato.coreapi.order.OrderStatus.COMPLETED;
import static dev.mercato.coreapi.order.OrderStatus.CONFIRMED;
import static dev.mercato.coreapi.order.OrderStatus.PLACED;
import static dev.mercato.coreapi.order.OrderStatus.REJECTED;
import static dev.mercato.coreapi.order.OrderStatus.SHIPPING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.ShipmentId;
import dev.mercato.coreapi.access.OwnOnly;
import dev.mercato.coreapi.order.Addressee;
import dev.mercato.coreapi.order.AddresseeRecorded;
import dev.mercato.coreapi.order.CancelOrder;
import dev.mercato.coreapi.order.CloseOrder;
import dev.mercato.coreapi.order.ConfirmOrder;
import dev.mercato.coreapi.order.DispatchShipment;
import dev.mercato.coreapi.order.EraseOrder;
import dev.mercato.coreapi.order.HaltShipment;
import dev.mercato.coreapi.order.HoldOrder;
import dev.mercato.coreapi.order.OrderCancelled;
import dev.mercato.coreapi.order.OrderClosed;
import dev.mercato.coreapi.order.OrderCommand;
import dev.mercato.coreapi.order.OrderCompleted;
import dev.mercato.coreapi.order.OrderConfirmed;
import dev.mercato.coreapi.order.OrderErased;
import dev.mercato.coreapi.order.OrderEvent;
import dev.mercato.coreapi.order.OrderHeld;
import dev.mercato.coreapi.order.OrderOverdue;
import dev.mercato.coreapi.order.OrderPlaced;
import dev.mercato.coreapi.order.OrderRejected;
import dev.mercato.coreapi.order.OrderReleased;
import dev.mercato.coreapi.order.OrderState;
import dev.mercato.coreapi.order.OrderStatus;
import dev.mercato.coreapi.order.PlaceOrder;
import dev.mercato.coreapi.order.RejectOrder;
import dev.mercato.coreapi.order.ReleaseOrder;
import dev.mercato.coreapi.order.ReportOverdue;
import dev.mercato.coreapi.order.ReportShipmentOverdue;
import dev.mercato.coreapi.order.ShipOrder;
import dev.mercato.coreapi.order.ShipmentDispatched;
import dev.mercato.coreapi.order.ShipmentHalted;
import dev.mercato.coreapi.order.ShipmentLine;
import dev.mercato.coreapi.order.ShipmentOverdue;
import dev.mercato.coreapi.order.ShipmentStarted;
import dev.mercato.order.pricing.PriceList;
import dev.mercato.order.pricing.Pricing;
import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * Guards an order's lifecycle: {@code PLACED → CONFIRMED → SHIPPING → COMPLETED}; {@code PLACED → REJECTED};
 * {@code PLACED, CONFIRMED → CANCELLED}; {@code SHIPPING → CONFIRMED} if the capture is declined.
 *
 * <p>Every command returns the version of the order after it. A command of the order process never fails because the
 * order has changed in the meantime: it then has no effect.
 */
@Aggregate(type = "Order", cache = "orderCache")
final class Order {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private @Nullable OrderId id;

    private @Nullable OrderState state;

    private @Nullable Addressee addressee;
    private boolean erased;

    Order() {}

    /** For whoever may act on their own orders only, those of others do not exist. */
    @CommandHandlerInterceptor
    void requireOwn(OrderCommand command, @MetaDataValue(OwnOnly.CUSTOMER) @Nullable String customer) {
        requireExistence(customer == null
                || state == null
                || state.placed().customerId().value().equals(customer));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long decide(PlaceOrder command, PriceList prices) {
        if (state == null) {
            apply(Pricing.price(command, prices));
            if (command.addressee() != null) {
                apply(new AddresseeRecorded(command.orderId(), command.addressee()));
            }
        } else if (!Pricing.isOf(command, state.placed()) || !isFor(command.addressee())) {
            throw new Rejected(ORDER_ALREADY_PLACED, "An order with this id already exists");
        }
        return order().version();
    }

    @CommandHandler
    long decide(ConfirmOrder command) {
        if (order().status() == PLACED) {
            apply(new OrderConfirmed(command.orderId()));
        }
        return order().version();
    }

    @CommandHandler
    long decide(RejectOrder command) {
        if (order().status() == PLACED) {
            apply(new OrderRejected(command.orderId(), command.reason()));
        }
        return order().version();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long decide(ShipOrder command) {
        OrderState order = existing();
        OrderStatus status = order.status();
        if (order.shipment(command.shipmentId()).isPresent() || status == SHIPPING || status == COMPLETED) {
            return order.version(); // A repeat is a success, and so is a second request to ship.
        }
        requireVersion(command.expectedVersions());
        Rejected.unless(status != REJECTED, ORDER_ALREADY_REJECTED, "The order was rejected");
        Rejected.unless(status != CANCELLED, ORDER_ALREADY_CANCELLED, "The order was cancelled");
        Rejected.unless(status == CONFIRMED, ORDER_NOT_CONFIRMED, "The order is not confirmed yet");
        Rejected.unless(order.hold() == null, ORDER_HELD, "The order is on hold");
        List<ShipmentLine> lines = order.placed().lines().stream()
                .map(line -> new ShipmentLine(line.id(), line.sku(), line.quantity()))
                .toList();
        apply(new ShipmentStarted(
                command.orderId(), command.shipmentId(), lines, order.placed().total()));
        return order().version();
    }

    @CommandHandler
    long decide(HaltShipment command) {
        if (isUnderWay(command.shipmentId())) {
            apply(new ShipmentHalted(command.orderId(), command.shipmentId(), command.declineCode()));
        }
        return order().version();
    }

    @CommandHandler
    long decide(DispatchShipment command) {
        if (isUnderWay(command.shipmentId())) {
            apply(new ShipmentDispatched(command.orderId(), command.shipmentId()));
            apply(new OrderCompleted(command.orderId()));
        }
        return order().version();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long decide(CancelOrder command) {
        OrderState order = existing();
        OrderStatus status = order.status();
        if (status == CANCELLED) {
            return order.version(); // A repeat is a success.
        }
        requireVersion(command.expectedVersions());
        Rejected.unless(status != REJECTED, ORDER_ALREADY_REJECTED, "The order was rejected");
        Rejected.unless(status.isBeforeShipping(), ORDER_ALREADY_SHIPPED, "The order is being shipped");
        apply(new OrderCancelled(command.orderId(), command.reason()));
        return order().version();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long decide(HoldOrder command) {
        OrderState order = existing();
        if (command.reason().equals(order.hold())) {
            return order.version(); // A repeat is a success.
        }
        requireVersion(command.expectedVersions());
        Rejected.unless(order.hold() == null, ORDER_ALREADY_HELD, "The order is on hold for another reason");
        Rejected.unless(order.status() != REJECTED, ORDER_ALREADY_REJECTED, "The order was rejected");
        Rejected.unless(order.status() != CANCELLED, ORDER_ALREADY_CANCELLED, "The order was cancelled");
        Rejected.unless(order.status() != COMPLETED, ORDER_ALREADY_SHIPPED, "The order has been shipped");
        apply(new OrderHeld(command.orderId(), command.reason()));
        return order().version();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long decide(ReleaseOrder command) {
        OrderState order = existing();
        if (order.hold() == null) {
            return order.version(); // A repeat is a success.
        }
        requireVersion(command.expectedVersions());
        apply(new OrderReleased(command.orderId(), command.note()));
        return order().version();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long decide(EraseOrder command) {
        OrderState order = existing();
        Rejected.unless(
                order.placed().customerId().isOfGuest(),
                ORDER_OF_CUSTOMER,
                "The order is that of the customer " + order.placed().customerId() + ", with whom it is erased");
        if (!erased) {
            apply(new OrderErased(command.orderId()));
        }
        return order().version();
    }

    @CommandHandler
    long decide(CloseOrder command) {
        if (order().status() == CANCELLED && !order().closed()) {
            apply(new OrderClosed(command.orderId()));
        }
        return order().version();
    }

    @CommandHandler
    long decide(ReportOverdue command) {
        if (!order().isSettled() && command.count() > order().reports()) {
            apply(new OrderOverdue(command.orderId(), command.awaited(), command.count()));
        }
        return order().version();
    }

    @CommandHandler
    long decide(ReportShipmentOverdue command) {
        if (isUnderWay(command.shipmentId()) && command.count() > reports(command.shipmentId())) {
            apply(new ShipmentOverdue(command.orderId(), command.shipmentId(), command.awaited(), command.count()));
        }
        return order().version();
    }

    @EventSourcingHandler
    void evolve(OrderPlaced event) {
        id = event.orderId();
        state = OrderState.of(event);
    }

    @EventSourcingHandler
    void evolve(OrderEvent event) {
        state = order().after(event);
    }

    @EventSourcingHandler
    void evolve(AddresseeRecorded event) {
        addressee = event.addressee();
        state = order().after(event);
    }

    @EventSourcingHandler
    void evolve(OrderErased event) {
        addressee = null; // The aggregate may stay in a cache.
        erased = true;
        state = order().after(event);
    }

    /** A repeat may come after an erasure, when there is nothing to compare it with. */
    private boolean isFor(@Nullable Addressee requested) {
        return erased || (addressee != null && addressee.isErased()) || Objects.equals(addressee, requested);
    }

    private boolean isUnderWay(ShipmentId shipment) {
        return order().shipment(shipment)
                .filter(known -> known.stage() == OrderState.Shipment.Stage.STARTED)
                .isPresent();
    }

    private int reports(ShipmentId shipment) {
        return order().shipment(shipment).map(OrderState.Shipment::reports).orElse(0);
    }

    // With this creation policy the rejection replaces Axon's own exception for an unknown order; nothing is created.
    private static void requireExistence(boolean exists) {
        Rejected.unless(exists, ORDER_UNKNOWN, "There is no such order");
    }

    private OrderState existing() {
        requireExistence(state != null);
        return order();
    }

    private OrderState order() {
        if (state == null) {
            throw new IllegalStateException("An order without OrderPlaced");
        }
        return state;
    }

    private void requireVersion(@Nullable List<Long> expected) {
        long version = order().version();
        Rejected.unless(
                expected == null || expected.contains(version), VERSION_MISMATCH, "The order is at version " + version);
    }
}
