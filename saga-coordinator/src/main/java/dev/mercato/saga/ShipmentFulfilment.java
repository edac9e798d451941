package dev.mercato.saga;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mercato.coreapi.ShipmentRelated;
import dev.mercato.coreapi.order.OrderState.Shipment;
import dev.mercato.coreapi.order.ShipmentOverdue;
import dev.mercato.coreapi.order.ShipmentStarted;
import dev.mercato.saga.Running.Next;
import dev.mercato.saga.deadline.Deadlines;
import java.time.Instant;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Saga;

/**
 * One per shipment, until its goods have left or it is halted: asks {@link Shipping} what to do, and does it. Every event
 * may arrive twice. Public, because Axon instantiates it.
 */
@Saga(sagaStore = "sagaStore")
@Revision("1")
@ProcessingGroup(OrderFulfilment.NAME)
public final class ShipmentFulfilment extends StoredProcess<ShippingState> {

    private static final String SHIPMENT = "shipmentId";

    public ShipmentFulfilment() {}

    @JsonCreator
    ShipmentFulfilment(@JsonProperty(value = RUNNING, required = true) Running<ShippingState> running) {
        super(running);
    }

    @StartSaga
    @SagaEventHandler(associationProperty = SHIPMENT)
    void on(
            ShipmentStarted event,
            @Timestamp Instant startedAt,
            OrdersOfThePast past,
            ProcessCommands commands,
            Deadlines deadlines) {
        begin(
                () -> isOver(event, startedAt, past) ? Optional.empty() : Optional.of(Shipping.begin(event)),
                commands,
                deadlines);
    }

    static boolean isOver(ShipmentStarted event, Instant startedAt, OrdersOfThePast past) {
        return past.asItIsNow(event.orderId(), startedAt)
                .flatMap(order -> order.shipment(event.shipmentId()))
                .filter(shipment -> shipment.stage() != Shipment.Stage.STARTED)
                .isPresent();
    }

    @SagaEventHandler(associationProperty = SHIPMENT)
    void on(ShipmentRelated event, ProcessCommands commands, Deadlines deadlines) {
        proceed(running -> after(running, event), commands, deadlines);
    }

    // The process of the order handles all events of its shipments, too.
    @Override
    Optional<Next<ShippingState>> after(Running<ShippingState> process, Object ownEvent) {
        return Optional.empty();
    }

    static Next<ShippingState> after(Running<ShippingState> running, ShipmentRelated event) {
        return event instanceof ShipmentOverdue report
                ? running.overdue(report.awaited(), report.count(), Decision::stay)
                : running.after(Shipping.decide(running.state(), event));
    }
}
