package dev.mercato.saga;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mercato.coreapi.OrderRelated;
import dev.mercato.coreapi.order.OrderOverdue;
import dev.mercato.coreapi.order.OrderPlaced;
import dev.mercato.coreapi.order.OrderState;
import dev.mercato.saga.Running.Next;
import dev.mercato.saga.deadline.Deadlines;
import dev.mercato.saga.deadline.ProcessId;
import java.time.Instant;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.modelling.saga.SagaEventHandler;
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

    @SagaEventHandler(associationProperty = ORDER)
    void on(OrderRelated event, ProcessCommands commands, Deadlines deadlines) {
        proceed(running -> after(running, event), commands, deadlines);
    }

    static Next<FulfilmentState> after(Running<FulfilmentState> running, OrderRelated event) {
        return event instanceof OrderOverdue report
                ? running.overdue(report.awaited(), report.count(), Fulfilment::overdue)
                : running.after(Fulfilment.decide(running.state(), event));
    }
}
