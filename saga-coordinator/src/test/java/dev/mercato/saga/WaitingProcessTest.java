package dev.mercato.saga;

import static dev.mercato.saga.Story.AUTHORIZED;
import static dev.mercato.saga.Story.CANCELLED;
import static dev.mercato.saga.Story.ORDER;
import static dev.mercato.saga.Story.PAYMENT;
import static dev.mercato.saga.Story.captureDeclined;
import static dev.mercato.saga.Story.captured;
import static dev.mercato.saga.Story.declined;
import static dev.mercato.saga.Story.placed;
import static dev.mercato.saga.Story.rejected;
import static dev.mercato.saga.Story.reserved;
import static dev.mercato.saga.Story.shipment;
import static dev.mercato.saga.Story.voided;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.OrderRelated;
import dev.mercato.coreapi.order.AwaitedAnswer;
import dev.mercato.coreapi.order.CancelOrder;
import dev.mercato.coreapi.order.OrderCommand;
import dev.mercato.coreapi.order.OrderPlaced;
import dev.mercato.coreapi.order.OrderState;
import dev.mercato.coreapi.order.ShipOrder;
import dev.mercato.coreapi.payment.PaymentAbandoned;
import dev.mercato.order.LooseOrder;
import dev.mercato.saga.deadline.DeadlinesFixture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** A process that lags behind the events, while deadlines pass and the order goes on. */
class WaitingProcessTest {

    private static final Duration LONGER_THAN_ANY_WAIT = Duration.ofDays(30);

    private final DeadlinesFixture deadlines = new DeadlinesFixture();

    @Provide
    Arbitrary<List<Happening>> happenings() {
        return Arbitraries.of(HAPPENINGS).list().ofMaxSize(40);
    }

    /** What may happen next; an event of stock or payment is only appended, and handled when the process comes to it. */
    record Happening(String name, @Nullable Object message) {

        static final String HANDLED = "the next event is handled";
        static final String LOOKED_FOR = "deadlines are looked for";

        static Happening of(Object message) {
            return new Happening(message.getClass().getSimpleName(), message);
        }
    }

    private static final List<Happening> HAPPENINGS = List.of(
            new Happening(Happening.HANDLED, null),
            new Happening(Happening.HANDLED, null),
            new Happening(Happening.HANDLED, null),
            new Happening(Happening.LOOKED_FOR, null),
            Happening.of(new CancelOrder(ORDER, CANCELLED.reason(), null)),
            Happening.of(new ShipOrder(ORDER, shipment(1), null)),
            Happening.of(new ShipOrder(ORDER, shipment(2), null)),
            Happening.of(reserved("A")),
            Happening.of(reserved("B")),
            Happening.of(rejected("B")),
            Happening.of(AUTHORIZED),
            Happening.of(declined()),
            Happening.of(new PaymentAbandoned(PAYMENT, ORDER)),
            Happening.of(voided()),
            Happening.of(captured(1)),
            Happening.of(captureDeclined(1)));

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void always_hears_of_it_when_its_answer_does_not_come(@ForAll("happenings") List<Happening> happenings) {
        Life life = new Life();
        happenings.forEach(life::happens);

        life.handleAll();

        AwaitedAnswer awaited = life.state.awaited();
        assertThat(deadlines.awaited(ORDER)).isEqualTo(Optional.ofNullable(awaited));
        if (awaited != null) {
            int before = life.state.overdue().lastReport();
            life.lookForDeadlines();
            life.handleAll();
            assertThat(life.state.overdue().lastReport()).isGreaterThan(before);
        }
    }

    /** One order's events, handled up to some point. */
    private final class Life {

        private final OrderPlaced placed = placed("31.00");
        private final LooseOrder order = new LooseOrder(placed);
        private final List<OrderRelated> events = new ArrayList<>();
        private int handled;
        private FulfilmentState state;

        Life() {
            deadlines.deadlines().set(ORDER, null, 0, 0);
            state = carryOut(null, Fulfilment.begin(OrderState.of(placed)));
        }

        void happens(Happening happening) {
            Object message = happening.message();
            if (message instanceof OrderCommand command) {
                events.addAll(order.ask(command));
            } else if (message instanceof OrderRelated event) {
                events.add(event);
            } else if (happening.name().equals(Happening.LOOKED_FOR)) {
                lookForDeadlines();
            } else {
                handleOne();
            }
        }

        void lookForDeadlines() {
            deadlines.reportedAfter(LONGER_THAN_ANY_WAIT).forEach(report -> events.addAll(order.ask(report)));
        }

        void handleAll() {
            while (handled < events.size()) {
                handleOne();
            }
        }

        private void handleOne() {
            if (handled < events.size()) {
                state = carryOut(state, Fulfilment.decide(state, events.get(handled++)));
            }
        }

        private FulfilmentState carryOut(@Nullable FulfilmentState before, Decision decision) {
            for (List<?> commands : List.of(decision.commands(), decision.thereafter())) {
                commands.stream()
                        .filter(OrderCommand.class::isInstance)
                        .forEach(command -> events.addAll(order.ask((OrderCommand) command)));
            }
            OrderFulfilment.moveDeadline(before, decision.state(), deadlines.deadlines());
            return decision.state();
        }
    }
}
