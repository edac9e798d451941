package dev.mercato.saga;

import static dev.mercato.coreapi.order.AwaitedAnswer.AUTHORIZATION;
import static dev.mercato.coreapi.order.AwaitedAnswer.RESERVATIONS;
import static dev.mercato.coreapi.order.AwaitedAnswer.VOID;
import static dev.mercato.saga.Story.PAYMENT;
import static dev.mercato.saga.Story.overdue;
import static dev.mercato.saga.Story.placed;
import static dev.mercato.saga.Story.reserved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.OrderRelated;
import dev.mercato.coreapi.order.OrderState;
import dev.mercato.coreapi.payment.VoidPayment;
import dev.mercato.saga.Running.Next;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a process counts the reports that its answer is overdue. */
class RunningTest {

    @Test
    void a_report_about_the_awaited_answer_is_decided_upon() {
        Next<FulfilmentState> givenUp = after(reserved("A"), reserved("B"), overdue(AUTHORIZATION, 1));

        assertThat(givenUp.decision().commands()).isEqualTo(List.of(new VoidPayment(PAYMENT)));
    }

    @Test
    void a_report_that_comes_again_changes_nothing() {
        Running<FulfilmentState> once = after(overdue(RESERVATIONS, 1)).running();

        Next<FulfilmentState> again = OrderFulfilment.after(once, overdue(RESERVATIONS, 1));

        assertThat(again.running()).isEqualTo(once);
        assertThat(again.decision().commands()).isEmpty();
    }

    @Test
    void a_report_about_an_answer_that_has_arrived_only_consumes_its_number() {
        Next<FulfilmentState> passedOver = after(reserved("A"), reserved("B"), overdue(RESERVATIONS, 1));

        assertThat(passedOver.decision().commands()).isEmpty();
        assertThat(passedOver.running().reports()).isEqualTo(1);
        assertThat(passedOver.running().repeats()).isZero();
        assertThat(OrderFulfilment.after(passedOver.running(), overdue(AUTHORIZATION, 2))
                        .decision()
                        .commands())
                .isEqualTo(List.of(new VoidPayment(PAYMENT)));
    }

    @Test
    void each_answer_is_waited_for_from_the_start() {
        Running<FulfilmentState> reserving =
                after(overdue(RESERVATIONS, 1), overdue(RESERVATIONS, 2)).running();
        assertThat(reserving.reports()).isEqualTo(2);
        assertThat(reserving.repeats()).isEqualTo(2);

        Running<FulfilmentState> givenUp =
                after(reserved("A"), reserved("B"), overdue(AUTHORIZATION, 1)).running();
        assertThat(givenUp.state().awaited()).isEqualTo(VOID);
        assertThat(givenUp.reports()).isEqualTo(1);
        assertThat(givenUp.repeats()).isZero();
    }

    @Test
    void the_deadline_holds_until_another_answer_is_awaited_or_it_was_reported() {
        Running<FulfilmentState> begun = after().running();

        assertThat(begun.waitsAs(null)).isFalse();
        assertThat(after(reserved("A")).running().waitsAs(begun)).isTrue();
        assertThat(after(overdue(RESERVATIONS, 1)).running().waitsAs(begun)).isFalse();
        assertThat(after(reserved("A"), reserved("B")).running().waitsAs(begun)).isFalse();
    }

    private static Next<FulfilmentState> after(OrderRelated... events) {
        Next<FulfilmentState> next = Running.begin(Fulfilment.begin(OrderState.of(placed())));
        for (OrderRelated event : events) {
            next = OrderFulfilment.after(next.running(), event);
        }
        return next;
    }
}
