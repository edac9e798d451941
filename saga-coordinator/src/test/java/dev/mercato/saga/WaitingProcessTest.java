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
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.OrderRelated;
import dev.mercato.coreapi.ShipmentId;
import dev.mercato.coreapi.ShipmentRelated;
import dev.mercato.coreapi.order.CancelOrder;
import dev.mercato.coreapi.order.OrderCommand;
import dev.mercato.coreapi.order.OrderPlaced;
import dev.mercato.coreapi.order.OrderState;
import dev.mercato.coreapi.order.ShipOrder;
import dev.mercato.coreapi.order.ShipmentStarted;
import dev.mercato.coreapi.payment.PaymentAbandoned;
import dev.mercato.order.LooseOrder;
import dev.mercato.saga.Running.Next;
import dev.mercato.saga.deadline.DeadlinesFixture;
import dev.mercato.saga.deadline.ProcessId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Processes that lag behind the events, while deadlines pass and the order goes on. */
class WaitingProcessTest {

    private static final Duration LONGER_THAN_ANY_WAIT = Duration.ofDays(30);

    private final DeadlinesFixture deadlines = new DeadlinesFixture();

    @Provide
    Arbitrary<List<Happening>> happenings() {
        return Arbitraries.of(HAPPENINGS).list().ofMaxSize(40);
    }

    /** What may happen next; an event of stock or payment is only appended, and handled when the process reaches it. */
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
    void is_always_told_of_an_overdue_answer(@ForAll("happenings") List<Happening> happenings) {
        Life life = new Life();
        happenings.forEach(life::happens);

        life.handleAll();

        Map<ProcessId, Integer> reportsBefore = life.reports();
        life.processes()
                .forEach(process -> assertThat(deadlines.awaited(process.state().process()))
                        .isEqualTo(Optional.ofNullable(process.state().awaited())));
        List<ProcessId> waiting = life.processes()
                .filter(process -> process.state().awaited() != null)
                .map(process -> process.state().process())
                .toList();
        life.lookForDeadlines();
        life.handleAll();
        assertThat(waiting)
                .allSatisfy(process -> assertThat(life.reports().get(process))
                        .isGreaterThan(Objects.requireNonNull(reportsBefore.get(process))));
    }

    /** One order's events, handled up to some point by its own process and by those of its shipments. */
    private final class Life {

        private final OrderPlaced placed = placed();
        private final LooseOrder order = new LooseOrder(placed);
        private final List<OrderRelated> events = new ArrayList<>();
        private final Map<ShipmentId, Running<ShippingState>> shipments = new LinkedHashMap<>();
        private int handled;
        private Running<FulfilmentState> own;

        Life() {
            deadlines.forget();
            own = carryOut(null, Running.begin(Fulfilment.begin(OrderState.of(placed))));
        }

        Stream<Running<?>> processes() {
            return Stream.concat(Stream.of(own), shipments.values().stream());
        }

        Map<ProcessId, Integer> reports() {
            return processes().collect(toMap(process -> process.state().process(), Running::reports));
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
                OrderRelated event = events.get(handled++);
                own = carryOut(own, OrderFulfilment.after(own, event));
                if (event instanceof ShipmentRelated related) {
                    Running<ShippingState> before = shipments.get(related.shipmentId());
                    if (before != null) {
                        shipments.put(
                                related.shipmentId(), carryOut(before, ShipmentFulfilment.after(before, related)));
                    } else if (event instanceof ShipmentStarted started) {
                        shipments.put(started.shipmentId(), carryOut(null, Running.begin(Shipping.begin(started))));
                    }
                }
            }
        }

        private <S extends ProcessState> Running<S> carryOut(@Nullable Running<S> before, Next<S> next) {
            for (List<?> commands :
                    List.of(next.decision().commands(), next.decision().thereafter())) {
                commands.stream()
                        .filter(OrderCommand.class::isInstance)
                        .forEach(command -> events.addAll(order.ask((OrderCommand) command)));
            }
            DeadlinesFixture.inBatch(() -> StoredProcess.moveDeadline(before, next.running(), deadlines.deadlines()));
            return next.running();
        }
    }
}
