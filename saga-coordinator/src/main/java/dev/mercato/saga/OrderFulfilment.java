package dev.mercato.saga;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mercato.coreapi.OrderRelated;
import dev.mercato.coreapi.order.OrderPlaced;
import dev.mercato.coreapi.order.OrderState;
import dev.mercato.saga.deadline.Deadlines;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Saga;
import org.jspecify.annotations.Nullable;

/**
 * One order's process: stores its {@link FulfilmentState}, lets {@link Fulfilment} decide, and carries out the
 * decision. Every event may arrive twice. Public, because Axon instantiates it.
 */
@Saga(sagaStore = "sagaStore")
@Revision("1")
@ProcessingGroup(OrderFulfilment.NAME)
public final class OrderFulfilment {

    static final String NAME = "order-fulfilment";
    private static final String ORDER = "orderId";

    @JsonProperty
    private @Nullable FulfilmentState state;

    @StartSaga
    @SagaEventHandler(associationProperty = ORDER)
    void on(
            OrderPlaced event,
            @Timestamp Instant placedAt,
            OrdersOfThePast past,
            ProcessCommands commands,
            Deadlines deadlines) {
        if (state != null) {
            return; // A repeated event: the process has already begun.
        }
        OrderState order = past.asItIsNow(event, placedAt);
        if (order.hasEnded()) {
            SagaLifecycle.end();
        } else {
            carryOut(Fulfilment.begin(order), commands, deadlines);
        }
    }

    @SagaEventHandler(associationProperty = ORDER)
    void on(OrderRelated event, ProcessCommands commands, Deadlines deadlines) {
        if (state != null) {
            carryOut(Fulfilment.decide(state, event), commands, deadlines);
        }
    }

    private void carryOut(Decision decision, ProcessCommands commands, Deadlines deadlines) {
        FulfilmentState before = state;
        FulfilmentState after = decision.state();
        commands.send(decision.commands(), decision.thereafter());
        moveDeadline(before, after, deadlines);
        state = after;
        if (after.step() == FulfilmentState.Step.ENDED) {
            SagaLifecycle.end();
        }
    }

    static void moveDeadline(@Nullable FulfilmentState before, FulfilmentState after, Deadlines deadlines) {
        if (before == null || !after.isAwaitingTheSameAs(before)) {
            FulfilmentState.Overdue overdue = after.overdue();
            deadlines.set(after.order(), after.awaited(), overdue.lastReport() + 1, overdue.ofThisAnswer());
        }
    }
}
