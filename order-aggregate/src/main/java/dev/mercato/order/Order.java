package dev.mercato.order;

import static dev.mercato.coreapi.RejectionCode.ORDER_ALREADY_CANCELLED;
import static dev.mercato.coreapi.RejectionCode.ORDER_ALREADY_PLACED;
import static dev.mercato.coreapi.RejectionCode.ORDER_ALREADY_REJECTED;
import static dev.mercato.coreapi.RejectionCode.ORDER_ALREADY_SHIPPED;
import static dev.mercato.coreapi.RejectionCode.ORDER_NOT_CONFIRMED;
import static dev.mercato.coreapi.RejectionCode.ORDER_UNKNOWN;
import static dev.mercato.coreapi.RejectionCode.VERSION_MISMATCH;
import static dev.mercato.coreapi.order.OrderStatus.CANCELLED;
import static dev.mercato.coreapi.order.OrderStatus.COMPLETED;
import static dev.mercato.coreapi.order.OrderStatus.CONFIRMED;
import static dev.mercato.coreapi.order.OrderStatus.PLACED;
import static dev.mercato.coreapi.order.OrderStatus.REJECTED;
import static dev.mercato.coreapi.order.OrderStatus.SHIPPING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.ShipmentId;
import dev.mercato.coreapi.order.AskOrderStatus;
import dev.mercato.coreapi.order.CancelOrder;
import dev.mercato.coreapi.order.CloseOrder;
import dev.mercato.coreapi.order.CompleteOrder;
import dev.mercato.coreapi.order.ConfirmOrder;
import dev.mercato.coreapi.order.HaltShipment;
import dev.mercato.coreapi.order.OrderCancelled;
import dev.mercato.coreapi.order.OrderClosed;
import dev.mercato.coreapi.order.OrderCompleted;
import dev.mercato.coreapi.order.OrderConfirmed;
import dev.mercato.coreapi.order.OrderOverdue;
import dev.mercato.coreapi.order.OrderPlaced;
import dev.mercato.coreapi.order.OrderRejected;
import dev.mercato.coreapi.order.OrderStanding;
import dev.mercato.coreapi.order.OrderStatus;
import dev.mercato.coreapi.order.PlaceOrder;
import dev.mercato.coreapi.order.RejectOrder;
import dev.mercato.coreapi.order.ReportOverdue;
import dev.mercato.coreapi.order.ShipOrder;
import dev.mercato.coreapi.order.ShipmentHalted;
import dev.mercato.coreapi.order.ShipmentStarted;
import dev.mercato.order.pricing.PriceList;
import dev.mercato.order.pricing.Pricing;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * Protects an order's life: {@code PLACED → CONFIRMED → SHIPPING → COMPLETED}; {@code PLACED → REJECTED};
 * {@code PLACED, CONFIRMED → CANCELLED}; {@code SHIPPING → CONFIRMED} if the capture is declined.
 *
 * <p>Every decision answers the version of the order after it. What the process sends never fails on an order that went
 * another way in the meantime: it is then without effect.
 */
@Aggregate(type = "Order", cache = "orderCache")
final class Order {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private @Nullable OrderId id;

    private @Nullable OrderStatus status;
    private @Nullable OrderPlaced placed;
    private boolean closed;
    private final Set<ShipmentId> shipments = new HashSet<>();
    private int shipment;
    private int overdue;

    Order() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long decide(PlaceOrder command, PriceList prices) {
        if (placed == null) {
            apply(Pricing.price(command, prices));
        } else if (!Pricing.isOf(command, placed)) {
            throw new Rejected(ORDER_ALREADY_PLACED, "Another order has this id already");
        }
        return getVersion();
    }

    @CommandHandler
    OrderStanding decide(AskOrderStatus query) {
        return new OrderStanding(known(status), hasEnded());
    }

    @CommandHandler
    long decide(ConfirmOrder command) {
        if (status == PLACED) {
            apply(new OrderConfirmed(command.orderId()));
        }
        return getVersion();
    }

    @CommandHandler
    long decide(RejectOrder command) {
        if (status == PLACED) {
            apply(new OrderRejected(command.orderId(), command.reason()));
        }
        return getVersion();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long decide(ShipOrder command) {
        requirePlaced();
        if (shipments.contains(command.shipmentId()) || status == SHIPPING || status == COMPLETED) {
            return getVersion(); // A repeat is a success, and so is what another has asked for already.
        }
        requireVersion(command.expectedVersions());
        Rejected.unless(status != REJECTED, ORDER_ALREADY_REJECTED, "The order was rejected");
        Rejected.unless(status != CANCELLED, ORDER_ALREADY_CANCELLED, "The order was cancelled");
        Rejected.unless(status == CONFIRMED, ORDER_NOT_CONFIRMED, "The order is not confirmed yet");
        apply(new ShipmentStarted(command.orderId(), command.shipmentId(), shipment + 1));
        return getVersion();
    }

    @CommandHandler
    long decide(HaltShipment command) {
        if (status == SHIPPING && command.shipment() == shipment) {
            apply(new ShipmentHalted(command.orderId(), shipment, command.declineCode()));
        }
        return getVersion();
    }

    @CommandHandler
    long decide(CompleteOrder command) {
        if (status == SHIPPING) {
            apply(new OrderCompleted(command.orderId()));
        }
        return getVersion();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long decide(CancelOrder command) {
        requirePlaced();
        if (status == CANCELLED) {
            return getVersion(); // A repeat is a success.
        }
        requireVersion(command.expectedVersions());
        Rejected.unless(status != REJECTED, ORDER_ALREADY_REJECTED, "The order was rejected");
        Rejected.unless(known(status).isBeforeShipping(), ORDER_ALREADY_SHIPPED, "The order is being shipped");
        apply(new OrderCancelled(command.orderId(), command.reason()));
        return getVersion();
    }

    @CommandHandler
    long decide(CloseOrder command) {
        if (status == CANCELLED && !closed) {
            apply(new OrderClosed(command.orderId()));
        }
        return getVersion();
    }

    @CommandHandler
    long decide(ReportOverdue command) {
        if (!isSettled() && command.count() > overdue) {
            apply(new OrderOverdue(command.orderId(), command.awaited(), command.count()));
        }
        return getVersion();
    }

    @EventSourcingHandler
    void evolve(OrderPlaced event) {
        id = event.orderId();
        placed = event;
        status = PLACED;
    }

    @EventSourcingHandler
    void evolve(OrderConfirmed event) {
        status = CONFIRMED;
    }

    @EventSourcingHandler
    void evolve(OrderRejected event) {
        status = REJECTED;
    }

    @EventSourcingHandler
    void evolve(OrderCancelled event) {
        status = CANCELLED;
    }

    @EventSourcingHandler
    void evolve(OrderClosed event) {
        closed = true;
    }

    @EventSourcingHandler
    void evolve(ShipmentStarted event) {
        status = SHIPPING;
        shipments.add(event.shipmentId());
        shipment = event.shipment();
    }

    @EventSourcingHandler
    void evolve(ShipmentHalted event) {
        status = CONFIRMED;
    }

    @EventSourcingHandler
    void evolve(OrderCompleted event) {
        status = COMPLETED;
    }

    @EventSourcingHandler
    void evolve(OrderOverdue event) {
        overdue = event.count();
    }

    // The creation policy lets a refusal stand where Axon would throw an exception of its own; nothing is created.
    private void requirePlaced() {
        Rejected.unless(placed != null, ORDER_UNKNOWN, "There is no such order");
    }

    private boolean isSettled() {
        return status == CONFIRMED || hasEnded();
    }

    private boolean hasEnded() {
        return status == REJECTED || status == COMPLETED || closed;
    }

    private static void requireVersion(@Nullable List<Long> expected) {
        Rejected.unless(
                expected == null || expected.contains(getVersion()),
                VERSION_MISMATCH,
                "The order is at version " + getVersion());
    }

    private static OrderStatus known(@Nullable OrderStatus status) {
        if (status == null) {
            throw new IllegalStateException("An order without OrderPlaced");
        }
        return status;
    }
}
