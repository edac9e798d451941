package dev.mercato.saga;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mercato.coreapi.inventory.ReservationEvent;
import dev.mercato.coreapi.order.OrderEvent;
import dev.mercato.coreapi.order.OrderPlaced;
import dev.mercato.coreapi.order.OrderStanding;
import dev.mercato.coreapi.payment.PaymentEvent;
import dev.mercato.saga.deadline.Deadlines;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Saga;
import org.jspecify.annotations.Nullable;

/**
 * One order's fulfilment: keeps its {@link FulfilmentState}, lets {@link Fulfilment} decide, and does what was decided.
 * Every event may come twice. Public, because Axon makes it.
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
    void on(OrderPlaced event, ProcessCommands commands, Deadlines deadlines) {
        if (state != null) {
            return; // Placed again: already being worked on.
        }
        // An event of the past, if the processes are made again from the events: only the order itself knows how far it
        // is.
        OrderStanding standing = commands.ask(event.orderId());
        if (standing.ended()) {
            SagaLifecycle.end();
        } else {
            carryOut(Fulfilment.begin(event, standing), commands, deadlines);
        }
    }

    @SagaEventHandler(associationProperty = ORDER)
    void on(OrderEvent event, ProcessCommands commands, Deadlines deadlines) {
        decide(event, commands, deadlines);
    }

    @SagaEventHandler(associationProperty = ORDER)
    void on(ReservationEvent event, ProcessCommands commands, Deadlines deadlines) {
        decide(event, commands, deadlines);
    }

    @SagaEventHandler(associationProperty = ORDER)
    void on(PaymentEvent event, ProcessCommands commands, Deadlines deadlines) {
        decide(event, commands, deadlines);
    }

    private void decide(Object event, ProcessCommands commands, Deadlines deadlines) {
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
