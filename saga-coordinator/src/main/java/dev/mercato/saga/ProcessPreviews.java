package dev.mercato.saga;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.OrderRelated;
import dev.mercato.coreapi.ShipmentId;
import dev.mercato.coreapi.ShipmentRelated;
import dev.mercato.coreapi.operations.OrderRepaired;
import dev.mercato.coreapi.order.OrderPlaced;
import dev.mercato.coreapi.order.OrderState;
import dev.mercato.coreapi.order.ShipmentStarted;
import dev.mercato.runtime.parked.RepairRules.Preview;
import dev.mercato.saga.Running.Next;
import dev.mercato.saga.store.BatchedSagaStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;

/** What the processes of an order would send: their decisions are pure, so they are asked, and nothing is sent or stored. */
final class ProcessPreviews {

    private final BatchedSagaStore sagas;
    private final OrdersOfThePast past;

    ProcessPreviews(BatchedSagaStore sagas, OrdersOfThePast past) {
        this.sagas = sagas;
        this.past = past;
    }

    Preview of(OrderId order) {
        return new OfOrder(sagas.look(OrderFulfilment.class, order.value()).flatMap(StoredProcess::underWay));
    }

    /** All commands of a decision, in the order in which they are sent. */
    static List<Object> commands(Decision<?> decision) {
        return Stream.<List<?>>of(decision.commands(), decision.thereafter())
                .<Object>flatMap(List::stream)
                .toList();
    }

    private final class OfOrder implements Preview {

        private Optional<Running<FulfilmentState>> fulfilment;
        private final Map<ShipmentId, Optional<Running<ShippingState>>> shipments = new HashMap<>();

        private OfOrder(Optional<Running<FulfilmentState>> fulfilment) {
            this.fulfilment = fulfilment;
        }

        @Override
        public List<?> next(EventMessage<?> message) {
            List<Object> commands = new ArrayList<>();
            if (message.getPayload() instanceof OrderRelated event) {
                ofOrder(event, message).ifPresent(next -> {
                    commands.addAll(commands(next.decision()));
                    fulfilment = remaining(next.running());
                });
            }
            if (message.getPayload() instanceof ShipmentRelated event) {
                ofShipment(event, message).ifPresent(next -> {
                    commands.addAll(commands(next.decision()));
                    shipments.put(event.shipmentId(), remaining(next.running()));
                });
            }
            return commands;
        }

        private Optional<Next<FulfilmentState>> ofOrder(OrderRelated event, EventMessage<?> message) {
            if (event instanceof OrderPlaced placed) {
                return fulfilment.isPresent()
                        ? Optional.empty()
                        : past.asItIsNow(placed.orderId(), message.getTimestamp())
                                .or(() -> Optional.of(OrderState.of(placed)))
                                .filter(order -> !order.hasEnded())
                                .map(order -> Running.begin(Fulfilment.begin(order)));
            }
            if (event instanceof OrderRepaired repair) {
                return OrderFulfilment.repaired(repair, fulfilment, past)
                        .map(decision -> fulfilment
                                .map(process -> process.after(decision))
                                .orElseGet(() -> Running.begin(decision)));
            }
            return fulfilment.map(process -> OrderFulfilment.after(process, event));
        }

        private Optional<Next<ShippingState>> ofShipment(ShipmentRelated event, EventMessage<?> message) {
            Optional<Running<ShippingState>> shipment = shipments.computeIfAbsent(
                    event.shipmentId(),
                    id -> sagas.look(ShipmentFulfilment.class, id.value()).flatMap(StoredProcess::underWay));
            if (event instanceof ShipmentStarted started) {
                return shipment.isPresent() || ShipmentFulfilment.isOver(started, message.getTimestamp(), past)
                        ? Optional.empty()
                        : Optional.of(Running.begin(Shipping.begin(started)));
            }
            return shipment.map(process -> ShipmentFulfilment.after(process, event));
        }

        private <S extends ProcessState> Optional<Running<S>> remaining(Running<S> running) {
            return running.state().hasEnded() ? Optional.empty() : Optional.of(running);
        }
    }
}
