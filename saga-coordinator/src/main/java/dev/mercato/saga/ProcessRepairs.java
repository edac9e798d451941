package dev.mercato.saga;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Reason;
import dev.mercato.coreapi.operations.RepairAction;
import dev.mercato.coreapi.order.CancelOrder;
import dev.mercato.coreapi.order.OrderCancelled;
import dev.mercato.coreapi.order.OrderState;
import dev.mercato.coreapi.order.OrderStatus;
import dev.mercato.runtime.parked.RepairRules;
import dev.mercato.saga.deadline.Deadlines;
import dev.mercato.saga.store.BatchedSagaStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * What can be done about the events of an order that its process cannot handle. An event may be skipped, which the process
 * may then wait for. What is set aside is discarded only together with the process, and only when it holds nothing: the
 * order has ended, or is cancelled, and the process made again from the events of order and payment to undo everything.
 */
final class ProcessRepairs implements RepairRules {

    private static final Reason PREVIEW = new Reason("as given");

    private final BatchedSagaStore sagas;
    private final OrdersOfThePast past;
    private final ProcessPreviews previews;
    private final Deadlines deadlines;
    private final CommandGateway gateway;

    ProcessRepairs(BatchedSagaStore sagas, OrdersOfThePast past, Deadlines deadlines, CommandGateway gateway) {
        this.sagas = sagas;
        this.past = past;
        this.previews = new ProcessPreviews(sagas, past);
        this.deadlines = deadlines;
        this.gateway = gateway;
    }

    @Override
    public boolean areOf(String processor) {
        return processor.equals(OrderFulfilment.NAME);
    }

    @Override
    public Optional<String> whyNot(RepairAction action, String sequence, @Nullable EventMessage<?> first) {
        return switch (action) {
            case RETRY, SKIP -> Optional.empty();
            case DISCARD -> Optional.of("The process would wait for what it has missed: compensate, or complete it");
            case COMPENSATE ->
                whyNot(
                        sequence,
                        order -> order.status() == OrderStatus.CANCELLED
                                        || order.status().isBeforeShipping()
                                ? Optional.empty()
                                : Optional.of("The order is " + order.status() + " and can no longer be cancelled"));
            case COMPLETE ->
                whyNot(
                        sequence,
                        order -> order.hasEnded()
                                ? Optional.empty()
                                : Optional.of("The order has not ended: stock and money may be held for it"));
        };
    }

    /** An event that cannot be read may be of an order, or of a stock item, whose order nobody knows. */
    private Optional<String> whyNot(String sequence, Function<OrderState, Optional<String>> ofOrder) {
        if (!OrderId.isOne(sequence)) {
            return Optional.of("It is not known of which order these events are");
        }
        try {
            return order(sequence).flatMap(ofOrder);
        } catch (SerializationException unreadable) {
            return Optional.of("The events of the order cannot be read");
        }
    }

    private Optional<OrderState> order(String sequence) {
        return past.now(new OrderId(sequence));
    }

    @Override
    public String means(RepairAction action, String processor) {
        return switch (action) {
            case RETRY -> "Its events are handled again.";
            case SKIP -> "The process never learns of the event, and may wait for it.";
            case DISCARD -> "The process never learns of these events.";
            case COMPENSATE ->
                "The order is cancelled; its payment is voided, its stock released, and then it is closed.";
            case COMPLETE -> "The process is ended; nothing is sent.";
        };
    }

    @Override
    public List<?> sends(RepairAction action, String sequence) {
        if (action != RepairAction.COMPENSATE) {
            return List.of();
        }
        return order(sequence)
                .map(order -> {
                    List<Object> commands = new ArrayList<>();
                    commands.add(cancel(order.orderId(), PREVIEW));
                    commands.addAll(ProcessPreviews.commands(
                            Fulfilment.compensate(cancelled(order), past.payment(order.orderId()))));
                    return commands;
                })
                .orElseGet(ArrayList::new);
    }

    private static OrderState cancelled(OrderState order) {
        return order.status().isBeforeShipping() ? order.after(new OrderCancelled(order.orderId(), PREVIEW)) : order;
    }

    @Override
    public Preview preview(String sequence) {
        return OrderId.isOne(sequence) ? previews.of(new OrderId(sequence)) : RepairRules.super.preview(sequence);
    }

    /** The stored process may be what fails. To undo everything, the event of the repair makes it again. */
    @Override
    public void carryOut(RepairAction action, String sequence, Reason reason) {
        OrderId order = new OrderId(sequence);
        if (action == RepairAction.COMPENSATE) {
            sagas.forget(OrderFulfilment.class, sequence);
            gateway.sendAndWait(cancel(order, reason));
        } else if (action == RepairAction.COMPLETE) {
            sagas.forget(OrderFulfilment.class, sequence);
            order(sequence).stream()
                    .flatMap(ended -> ended.shipments().stream())
                    .forEach(shipment -> sagas.forget(
                            ShipmentFulfilment.class, shipment.shipmentId().value()));
            deadlines.forget(order);
        }
    }

    private static CancelOrder cancel(OrderId order, Reason reason) {
        return new CancelOrder(order, reason, null);
    }
}
