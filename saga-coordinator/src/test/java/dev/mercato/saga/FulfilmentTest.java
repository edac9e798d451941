package dev.mercato.saga;

import static dev.mercato.saga.FulfilmentState.Step.ENDED;
import static dev.mercato.saga.FulfilmentState.Step.FINISHING;
import static dev.mercato.saga.FulfilmentState.Step.RESERVING;
import static dev.mercato.saga.FulfilmentState.Step.VOIDING;
import static dev.mercato.saga.Story.AUTHORIZED;
import static dev.mercato.saga.Story.CANCELLED;
import static dev.mercato.saga.Story.ORDER;
import static dev.mercato.saga.Story.PAYMENT;
import static dev.mercato.saga.Story.captureDeclined;
import static dev.mercato.saga.Story.captured;
import static dev.mercato.saga.Story.declined;
import static dev.mercato.saga.Story.placed;
import static dev.mercato.saga.Story.placedForFree;
import static dev.mercato.saga.Story.rejected;
import static dev.mercato.saga.Story.reserved;
import static dev.mercato.saga.Story.shipping;
import static dev.mercato.saga.Story.voided;
import static dev.mercato.saga.Story.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.OrderRelated;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.inventory.ReleaseStock;
import dev.mercato.coreapi.inventory.ReserveStock;
import dev.mercato.coreapi.order.AwaitedAnswer;
import dev.mercato.coreapi.order.CloseOrder;
import dev.mercato.coreapi.order.ConfirmOrder;
import dev.mercato.coreapi.order.OrderClosed;
import dev.mercato.coreapi.order.OrderCompleted;
import dev.mercato.coreapi.order.OrderConfirmed;
import dev.mercato.coreapi.order.OrderEvent;
import dev.mercato.coreapi.order.OrderPlaced;
import dev.mercato.coreapi.order.OrderRejected;
import dev.mercato.coreapi.order.OrderState;
import dev.mercato.coreapi.order.RejectOrder;
import dev.mercato.coreapi.order.RejectionReason;
import dev.mercato.coreapi.order.RejectionReason.Code;
import dev.mercato.coreapi.payment.PaymentAbandoned;
import dev.mercato.coreapi.payment.RequestPayment;
import dev.mercato.coreapi.payment.VoidPayment;
import dev.mercato.testing.SampleEvents;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FulfilmentTest {

    private static final ReserveStock RESERVE_A = new ReserveStock(new Sku("A"), ORDER, 1, 5);
    private static final ReserveStock RESERVE_B = new ReserveStock(new Sku("B"), ORDER, 1, 1);
    private static final OrderConfirmed CONFIRMED = new OrderConfirmed(ORDER);
    private static final List<Object> RELEASE_ALL =
            List.of(new ReleaseStock(new Sku("A"), ORDER), new ReleaseStock(new Sku("B"), ORDER));
    private static final RejectionReason TOO_FEW_A =
            new RejectionReason(Code.INSUFFICIENT_STOCK, "A: 5 requested, 2 available");

    // The happy path.

    @Test
    void reserves_the_sum_of_the_lines_of_each_sku() {
        assertThat(begin(placed()).commands()).isEqualTo(List.of(RESERVE_A, RESERVE_B));
    }

    @Test
    void waits_for_every_reservation() {
        Decision<FulfilmentState> decision = after(reserved("A"));
        assertThat(decision.commands()).isEmpty();
        assertThat(decision.state().step()).isEqualTo(RESERVING);
        assertThat(decision.state().awaited()).isEqualTo(AwaitedAnswer.RESERVATIONS);
    }

    @Test
    void authorizes_once_everything_is_reserved() {
        Decision<FulfilmentState> decision = after(reserved("A"), reserved("B"));
        assertThat(decision.commands())
                .isEqualTo(List.of(new RequestPayment(PAYMENT, ORDER, Story.TOTAL, Story.METHOD)));
        assertThat(decision.state().awaited()).isEqualTo(AwaitedAnswer.AUTHORIZATION);
    }

    @Test
    void confirms_once_it_is_authorized() {
        Decision<FulfilmentState> decision = after(reserved("A"), reserved("B"), AUTHORIZED);
        assertThat(decision.commands()).isEqualTo(List.of(new ConfirmOrder(ORDER)));
        assertThat(decision.state().awaited()).isNull();
    }

    @Test
    void an_order_that_costs_nothing_needs_no_payment() {
        FulfilmentState state = begin(placedForFree()).state();
        Decision<FulfilmentState> confirm = decide(state, reserved("A"), reserved("B"));
        assertThat(confirm.commands()).isEqualTo(List.of(new ConfirmOrder(ORDER)));

        Decision<FulfilmentState> close = decide(confirm.state(), CANCELLED);
        assertThat(close.commands()).isEqualTo(RELEASE_ALL);
        assertThat(close.thereafter()).isEqualTo(List.of(new CloseOrder(ORDER)));
    }

    // Compensation.

    @Test
    void rejects_after_a_rejection_once_every_item_has_answered() {
        assertThat(after(rejected("A")).commands()).isEmpty();

        Decision<FulfilmentState> decision = after(rejected("A"), reserved("B"));
        assertThat(decision.commands()).isEqualTo(RELEASE_ALL);
        assertThat(decision.thereafter()).isEqualTo(List.of(new RejectOrder(ORDER, TOO_FEW_A)));
    }

    @Test
    void names_the_first_rejected_item_in_whatever_order_the_answers_come() {
        assertThat(after(rejected("B"), rejected("A")).thereafter())
                .isEqualTo(List.of(new RejectOrder(ORDER, TOO_FEW_A)))
                .isEqualTo(after(rejected("A"), rejected("B")).thereafter());
    }

    @Test
    void rejects_with_the_providers_reason_when_the_payment_is_declined() {
        Decision<FulfilmentState> decision = after(reserved("A"), reserved("B"), declined());
        assertThat(decision.commands()).isEqualTo(RELEASE_ALL);
        assertThat(decision.thereafter())
                .isEqualTo(List.of(new RejectOrder(ORDER, new RejectionReason(Code.PAYMENT_DECLINED, "fraud"))));
    }

    @Test
    void a_cancellation_while_reserving_waits_for_the_answers() {
        assertThat(after(CANCELLED).commands()).isEmpty();
        assertThat(after(CANCELLED, reserved("A")).commands()).isEmpty();

        Decision<FulfilmentState> decision = after(CANCELLED, reserved("A"), reserved("B"));
        assertThat(decision.commands()).isEqualTo(RELEASE_ALL);
        assertThat(decision.thereafter()).isEqualTo(List.of(new CloseOrder(ORDER)));
    }

    @Test
    void a_process_that_is_made_again_voids_a_payment_that_was_requested_before_the_cancellation_was_seen() {
        Decision<FulfilmentState> decision =
                after(CANCELLED, reserved("A"), reserved("B"), SampleEvents.requested(ORDER, "31.00"));
        assertThat(decision.commands()).isEqualTo(List.of(new VoidPayment(PAYMENT)));
        assertThat(decision.state().step()).isEqualTo(FINISHING);
    }

    @Test
    void a_cancellation_after_that_voids_then_releases_then_closes() {
        for (OrderRelated[] history :
                List.of(new OrderRelated[] {reserved("A"), reserved("B"), CANCELLED}, confirmed(CANCELLED))) {
            Decision<FulfilmentState> voiding = after(history);
            assertThat(voiding.commands()).isEqualTo(List.of(new VoidPayment(PAYMENT)));
            assertThat(voiding.state().awaited()).isEqualTo(AwaitedAnswer.VOID);

            Decision<FulfilmentState> close = decide(voiding.state(), voided());
            assertThat(close.commands()).isEqualTo(RELEASE_ALL);
            assertThat(close.thereafter()).isEqualTo(List.of(new CloseOrder(ORDER)));
        }
    }

    @Test
    void a_cancelled_order_is_not_closed_while_its_payment_is_unknown() {
        FulfilmentState abandoned = after(reserved("A"), reserved("B"), CANCELLED, new PaymentAbandoned(PAYMENT, ORDER))
                .state();
        assertThat(abandoned.step()).isEqualTo(VOIDING);
        assertThat(decide(abandoned, AUTHORIZED).commands()).isEmpty();
        assertThat(decide(abandoned, AUTHORIZED, voided()).thereafter()).isEqualTo(List.of(new CloseOrder(ORDER)));
        assertThat(decide(abandoned, declined()).thereafter()).isEqualTo(List.of(new CloseOrder(ORDER)));
        assertThat(decide(abandoned, withdrawn()).thereafter()).isEqualTo(List.of(new CloseOrder(ORDER)));
    }

    @Test
    void a_cancellation_that_beats_the_rejection_is_closed() {
        assertThat(after(rejected("A"), reserved("B"), CANCELLED).commands()).isEqualTo(List.of(new CloseOrder(ORDER)));
    }

    @Test
    void an_order_cancelled_before_the_process_began_is_undone_like_any_other() {
        Decision<FulfilmentState> begun = begin(CANCELLED);
        assertThat(begun.commands()).isEqualTo(List.of(RESERVE_A, RESERVE_B));

        Decision<FulfilmentState> undo = decide(begun.state(), CANCELLED, reserved("A"), reserved("B"));
        assertThat(undo.commands()).isEqualTo(RELEASE_ALL);
        assertThat(undo.thereafter()).isEqualTo(List.of(new CloseOrder(ORDER)));
    }

    @Test
    void an_order_that_was_confirmed_before_the_process_was_lost_is_not_reserved_again() {
        for (Decision<FulfilmentState> begun : List.of(begin(CONFIRMED), begin(CONFIRMED, shipping(1)))) {
            assertThat(begun.commands()).isEmpty();
            assertThat(begun.state()).isEqualTo(begin(placed()).state());
        }
    }

    // Deadlines.

    @Test
    void asks_again_for_overdue_reservations_and_rejects_when_they_have_come() {
        Decision<FulfilmentState> again =
                Fulfilment.overdue(after(reserved("A")).state());
        assertThat(again.commands()).isEqualTo(List.of(RESERVE_B));
        assertThat(again.state().awaited()).isEqualTo(AwaitedAnswer.RESERVATIONS);

        Decision<FulfilmentState> reject = decide(again.state(), reserved("B"));
        assertThat(reject.commands()).isEqualTo(RELEASE_ALL);
        assertThat(reject.thereafter())
                .isEqualTo(List.of(new RejectOrder(
                        ORDER,
                        new RejectionReason(Code.RESERVATION_OVERDUE, "Not every stock item answered in time"))));
    }

    @Test
    void gives_up_an_overdue_payment_and_rejects() {
        Decision<FulfilmentState> giveUp =
                Fulfilment.overdue(after(reserved("A"), reserved("B")).state());
        assertThat(giveUp.commands()).isEqualTo(List.of(new VoidPayment(PAYMENT)));

        RejectOrder reject = new RejectOrder(
                ORDER, new RejectionReason(Code.PAYMENT_OVERDUE, "The provider did not answer in time"));
        for (OrderRelated answer : List.of(new PaymentAbandoned(PAYMENT, ORDER), voided(), declined())) {
            Decision<FulfilmentState> undone = decide(giveUp.state(), answer);
            assertThat(undone.commands()).isEqualTo(RELEASE_ALL);
            assertThat(undone.thereafter()).isEqualTo(List.of(reject));
        }
    }

    // Redelivery.

    static Stream<List<OrderRelated>> lives() {
        return Stream.of(
                List.of(
                        reserved("A"),
                        reserved("B"),
                        AUTHORIZED,
                        shipping(1),
                        captureDeclined(1),
                        shipping(2),
                        captured(2),
                        new OrderCompleted(ORDER)),
                List.of(reserved("A"), rejected("B"), new OrderRejected(ORDER, TOO_FEW_A)),
                List.of(reserved("A"), reserved("B"), declined(), new OrderRejected(ORDER, TOO_FEW_A)),
                List.of(reserved("A"), CANCELLED, reserved("B"), new OrderClosed(ORDER)),
                List.of(reserved("A"), reserved("B"), AUTHORIZED, CANCELLED, voided(), new OrderClosed(ORDER)),
                List.of(reserved("A"), rejected("B"), CANCELLED, new OrderClosed(ORDER)));
    }

    @ParameterizedTest
    @MethodSource("lives")
    void an_event_that_is_redelivered_at_any_later_time_changes_nothing(List<OrderRelated> life) {
        FulfilmentState state = begin(placed()).state();
        for (int handled = 0; handled < life.size(); handled++) {
            state = decide(state, life.get(handled)).state();
            for (OrderRelated again : life.subList(0, handled + 1)) {
                Decision<FulfilmentState> decision = decide(state, again);
                // A redelivered cancellation closes again, which the order treats as a repeat.
                if (again != CANCELLED || state.step() != FINISHING) {
                    assertThat(decision.commands()).isEmpty();
                }
                assertThat(decision.state()).isEqualTo(state);
            }
        }
        assertThat(state.step()).isEqualTo(ENDED);
    }

    private static OrderRelated[] confirmed(OrderRelated... then) {
        return Stream.concat(Stream.of(reserved("A"), reserved("B"), AUTHORIZED), Stream.of(then))
                .toArray(OrderRelated[]::new);
    }

    private static Decision<FulfilmentState> begin(OrderPlaced placed) {
        return Fulfilment.begin(OrderState.of(placed));
    }

    private static Decision<FulfilmentState> begin(OrderEvent... since) {
        OrderState order = OrderState.of(placed());
        for (OrderEvent event : since) {
            order = order.after(event);
        }
        return Fulfilment.begin(order);
    }

    private static Decision<FulfilmentState> after(OrderRelated... events) {
        return decide(begin(placed()).state(), events);
    }

    private static Decision<FulfilmentState> decide(FulfilmentState state, OrderRelated... events) {
        Decision<FulfilmentState> decision = Decision.stay(state);
        for (OrderRelated event : events) {
            decision = Fulfilment.decide(decision.state(), event);
        }
        return decision;
    }
}
