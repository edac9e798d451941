package dev.mercato.saga;

import static dev.mercato.saga.Story.AUTHORIZED;
import static dev.mercato.saga.Story.ORDER;
import static dev.mercato.saga.Story.PAYMENT;
import static dev.mercato.saga.Story.placed;
import static dev.mercato.saga.Story.reserved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.inventory.ReserveStock;
import dev.mercato.coreapi.order.AwaitedAnswer;
import dev.mercato.coreapi.order.ConfirmOrder;
import dev.mercato.coreapi.order.OrderCompleted;
import dev.mercato.coreapi.order.OrderConfirmed;
import dev.mercato.coreapi.order.OrderEvent;
import dev.mercato.coreapi.order.OrderRejected;
import dev.mercato.coreapi.order.RejectionReason;
import dev.mercato.coreapi.order.RejectionReason.Code;
import dev.mercato.coreapi.payment.RequestPayment;
import dev.mercato.saga.deadline.DeadlinesFixture;
import dev.mercato.saga.deadline.ProcessId;
import java.time.Instant;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The saga as Axon runs it: its life, its commands, its deadlines. */
class OrderFulfilmentTest {

    private final SagaTestFixture<OrderFulfilment> fixture = new SagaTestFixture<>(OrderFulfilment.class);
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
    void begins_with_the_order_and_a_deadline() {
        fixture.givenNoPriorActivity()
                .whenPublishingA(placed())
                .expectActiveSagas(1)
                .expectAssociationWith("orderId", ORDER)
                .expectDispatchedCommands(
                        new ReserveStock(new Sku("A"), ORDER, 1, 5), new ReserveStock(new Sku("B"), ORDER, 1, 1));
        assertThat(deadlines.awaited(ProcessId.of(ORDER))).contains(AwaitedAnswer.RESERVATIONS);
    }

    @Test
    void continues_with_every_answer_and_moves_its_deadline() {
        fixture.givenAPublished(placed())
                .andThenAPublished(reserved("A"))
                .whenPublishingA(reserved("B"))
                .expectDispatchedCommands(new RequestPayment(PAYMENT, ORDER, Story.TOTAL, Story.METHOD));
        assertThat(deadlines.awaited(ProcessId.of(ORDER))).contains(AwaitedAnswer.AUTHORIZATION);
    }

    @Test
    void has_no_deadline_once_nothing_is_awaited() {
        fixture.givenAPublished(placed())
                .andThenAPublished(reserved("A"))
                .andThenAPublished(reserved("B"))
                .whenPublishingA(AUTHORIZED)
                .expectDispatchedCommands(new ConfirmOrder(ORDER));
        assertThat(deadlines.awaited(ProcessId.of(ORDER))).isEmpty();
    }

    @Test
    void ends_with_the_order() {
        fixture.givenAPublished(placed())
                .whenPublishingA(new OrderCompleted(ORDER))
                .expectActiveSagas(0);
        assertThat(deadlines.awaited(ProcessId.of(ORDER))).isEmpty();
    }

    @Test
    void a_redelivered_placing_does_not_restart_a_running_order() {
        fixture.givenAPublished(placed())
                .andThenAPublished(reserved("A"))
                .whenPublishingA(placed())
                .expectActiveSagas(1)
                .expectNoDispatchedCommands();
    }

    @Test
    void a_redelivered_placing_after_the_end_starts_no_second_saga() {
        stored(placed(), new OrderRejected(ORDER, new RejectionReason(Code.PAYMENT_DECLINED, "fraud")));
        now = now.plus(OrdersOfThePast.JUST_NOW).plusSeconds(1);
        fixture.givenNoPriorActivity()
                .whenPublishingA(placed())
                .expectActiveSagas(0)
                .expectNoDispatchedCommands();
    }

    @Test
    void a_confirmed_order_whose_process_was_lost_is_not_reserved_again() {
        stored(placed(), new OrderConfirmed(ORDER));
        now = now.plus(OrdersOfThePast.JUST_NOW).plusSeconds(1);
        fixture.givenNoPriorActivity()
                .whenPublishingA(placed())
                .expectActiveSagas(1)
                .expectNoDispatchedCommands();
    }

    @Test
    void a_new_order_is_not_read_from_the_store() {
        stored(placed(), new OrderConfirmed(ORDER));

        assertThat(new OrdersOfThePast(store, () -> now).asItIsNow(ORDER, now)).isEmpty();
    }

    private void stored(OrderEvent... events) {
        for (int number = 0; number < events.length; number++) {
            store.publish(new GenericDomainEventMessage<>("Order", ORDER.value(), number, events[number]));
        }
    }
}
