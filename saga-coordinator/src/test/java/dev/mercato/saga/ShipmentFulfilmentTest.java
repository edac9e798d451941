package dev.mercato.saga;

import static dev.mercato.saga.Story.ORDER;
import static dev.mercato.saga.Story.PAYMENT;
import static dev.mercato.saga.Story.captured;
import static dev.mercato.saga.Story.placed;
import static dev.mercato.saga.Story.shipment;
import static dev.mercato.saga.Story.shipping;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.inventory.ShipStock;
import dev.mercato.coreapi.order.AwaitedAnswer;
import dev.mercato.coreapi.order.DispatchShipment;
import dev.mercato.coreapi.order.OrderConfirmed;
import dev.mercato.coreapi.order.OrderEvent;
import dev.mercato.coreapi.order.ShipmentDispatched;
import dev.mercato.coreapi.order.ShipmentHalted;
import dev.mercato.coreapi.payment.CapturePayment;
import dev.mercato.saga.deadline.DeadlinesFixture;
import dev.mercato.saga.deadline.ProcessId;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The saga of a shipment as Axon runs it: its life, its commands, its deadline. */
class ShipmentFulfilmentTest {

    private static final ProcessId FIRST = ProcessId.of(ORDER, shipment(1));
    private static final ProcessId SECOND = ProcessId.of(ORDER, shipment(2));

    private final SagaTestFixture<ShipmentFulfilment> fixture = new SagaTestFixture<>(ShipmentFulfilment.class);
    private final DeadlinesFixture deadlines = new DeadlinesFixture();
    private final EventStore store = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private Instant now = Instant.now();

    @BeforeEach
    void resources() {
        Resources.give(fixture, store, () -> now, deadlines.deadlines());
    }

    @Test
    void begins_with_the_shipment_and_a_deadline() {
        fixture.givenNoPriorActivity()
                .whenPublishingA(shipping(1))
                .expectActiveSagas(1)
                .expectAssociationWith("shipmentId", shipment(1))
                .expectDispatchedCommands(new CapturePayment(PAYMENT, shipment(1), Story.TOTAL));
        assertThat(deadlines.awaited(FIRST)).contains(AwaitedAnswer.CAPTURE);
    }

    @Test
    void continues_only_with_the_answer_to_its_own_capture() {
        fixture.givenAPublished(shipping(1))
                .andThenAPublished(shipping(2))
                .whenPublishingA(captured(2))
                .expectActiveSagas(2)
                .expectDispatchedCommands(
                        new ShipStock(new Sku("A"), ORDER, shipment(2), 5),
                        new ShipStock(new Sku("B"), ORDER, shipment(2), 1),
                        new DispatchShipment(ORDER, shipment(2)));
        assertThat(deadlines.awaited(FIRST)).contains(AwaitedAnswer.CAPTURE);
        assertThat(deadlines.awaited(SECOND)).isEmpty();
    }

    @Test
    void ends_when_it_is_dispatched_or_halted() {
        for (OrderEvent end : List.of(
                new ShipmentDispatched(ORDER, shipment(1)), new ShipmentHalted(ORDER, shipment(1), "expired"))) {
            SagaTestFixture<ShipmentFulfilment> another = new SagaTestFixture<>(ShipmentFulfilment.class);
            Resources.give(another, store, () -> now, deadlines.deadlines());
            another.givenAPublished(shipping(1)).whenPublishingA(end).expectActiveSagas(0);
            assertThat(deadlines.awaited(FIRST)).isEmpty();
        }
    }

    @Test
    void a_redelivered_start_does_not_restart_a_running_shipment() {
        fixture.givenAPublished(shipping(1))
                .whenPublishingA(shipping(1))
                .expectActiveSagas(1)
                .expectNoDispatchedCommands();
    }

    @Test
    void a_redelivered_start_after_the_end_starts_no_second_saga() {
        stored(
                placed(),
                new OrderConfirmed(ORDER),
                shipping(1),
                new ShipmentHalted(ORDER, shipment(1), "expired"),
                shipping(2));
        now = now.plus(OrdersOfThePast.JUST_NOW).plusSeconds(1);

        fixture.givenNoPriorActivity()
                .whenPublishingA(shipping(1))
                .expectActiveSagas(0)
                .expectNoDispatchedCommands();
    }

    @Test
    void a_shipment_under_way_whose_process_was_lost_goes_on() {
        stored(placed(), new OrderConfirmed(ORDER), shipping(1));
        now = now.plus(OrdersOfThePast.JUST_NOW).plusSeconds(1);

        fixture.givenNoPriorActivity()
                .whenPublishingA(shipping(1))
                .expectActiveSagas(1)
                .expectDispatchedCommands(new CapturePayment(PAYMENT, shipment(1), Story.TOTAL));
    }

    private void stored(OrderEvent... events) {
        for (int number = 0; number < events.length; number++) {
            store.publish(new GenericDomainEventMessage<>("Order", ORDER.value(), number, events[number]));
        }
    }
}
