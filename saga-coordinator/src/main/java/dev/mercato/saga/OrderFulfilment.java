package dev.mercato.saga;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mercato.coreapi.OrderRelated;
import dev.mercato.coreapi.ShipmentRelated;
import dev.mercato.coreapi.operations.OrderRepaired;
import dev.mercato.coreapi.order.AddresseeRecorded;
import dev.mercato.coreapi.order.OrderOverdue;
import dev.mercato.coreapi.order.OrderPlaced;
import dev.mercato.coreapi.order.OrderState;
import dev.mercato.runtime.processor.PassesOver;
import dev.mercato.saga.Running.Next;
import dev.mercato.saga.deadline.Deadlines;
import dev.mercato.saga.deadline.ProcessId;
import java.time.Instant;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Saga;

/**
 * One per order, from placed to its end: asks {@link Fulfilment} what to do, and does it. Every event may arrive twice.
 * Public, because Axon instantiates it.
 */
@Saga(sagaStore = "sagaStore")
@Revision("1")
@ProcessingGroup(OrderFulfilment.NAME)
public final class OrderFulfilment extends StoredProcess<FulfilmentState> {

    static final String NAME = ProcessId.PROCESSOR;
    private static final String ORDER = "orderId";

    public OrderFulfilment() {}

    @JsonCreator
    OrderFulfilment(@JsonProperty(value = RUNNING, required = true) Running<FulfilmentState> running) {
        super(running);
    }

    @StartSaga
    @SagaEventHandler(associationProperty = ORDER)
    void on(
            OrderPlaced event,
            @Timestamp Instant placedAt,
            OrdersOfThePast past,
            ProcessCommands commands,
            Deadlines deadlines) {
        begin(
                () -> past.asItIsNow(event.orderId(), placedAt)
                        .or(() -> Optional.of(OrderState.of(event)))
                        .filter(order -> !order.hasEnded())
                        .map(Fulfilment::begin),
                commands,
                deadlines);
    }

    /** The process may be missing: what failed may have been its beginning. */
    @StartSaga
    @SagaEventHandler(associationProperty = ORDER)
    void on(OrderRepaired event, OrdersOfThePast past, ProcessCommands commands, Deadlines deadlines) {
        repaired(event, underWay(), past)
                .ifPresentOrElse(decision -> makeAgain(decision, commands, deadlines), this::endUnlessUnderWay);
    }

    private void endUnlessUnderWay() {
        if (underWay().isEmpty()) {
            SagaLifecycle.end();
        }
    }

    /** What a repair means for the process; empty if it changes nothing. */
    static Optional<Decision<FulfilmentState>> repaired(
            OrderRepaired event, Optional<Running<FulfilmentState>> running, OrdersOfThePast past) {
        if (!event.repair().processor().equals(NAME)) {
            return Optional.empty();
        }
        return switch (event.repair().action()) {
            case RETRY, SKIP, DISCARD -> Optional.empty();
            case COMPENSATE ->
                past.now(event.orderId()).map(order -> Fulfilment.compensate(order, past.payment(event.orderId())));
            case COMPLETE -> running.map(process -> Fulfilment.complete(process.state()));
        };
    }

    /** Who the order is for is personal: reading it would need its key, for nothing. */
    @SagaEventHandler(associationProperty = ORDER)
    @PassesOver(AddresseeRecorded.class)
    void on(OrderRelated event, ProcessCommands commands, Deadlines deadlines) {
        proceed(running -> after(running, event), commands, deadlines);
    }

    // What happens to a shipment concerns its own process as well.
    @Override
    Optional<Next<FulfilmentState>> after(Running<FulfilmentState> process, Object ownEvent) {
        return ownEvent instanceof OrderRelated event
                        && !(ownEvent instanceof ShipmentRelated)
                        && event.orderId().equals(process.state().placed().order())
                ? Optional.of(after(process, event))
                : Optional.empty();
    }

    static Next<FulfilmentState> after(Running<FulfilmentState> running, OrderRelated event) {
        return event instanceof OrderOverdue report
                ? running.overdue(report.awaited(), report.count(), Fulfilment::overdue)
                : running.after(Fulfilment.decide(running.state(), event));
    }
}
