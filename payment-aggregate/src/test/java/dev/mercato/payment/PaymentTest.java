package dev.mercato.payment;

import static dev.mercato.coreapi.RejectionCode.MONEY_INVALID;
import static dev.mercato.coreapi.RejectionCode.PAYMENT_NOT_STUCK;
import static dev.mercato.coreapi.RejectionCode.PAYMENT_UNKNOWN;
import static dev.mercato.coreapi.RejectionCode.REFUND_EXCEEDS_CAPTURE;
import static dev.mercato.coreapi.payment.AttemptStanding.CLOSED;
import static dev.mercato.coreapi.payment.AttemptStanding.NEW;
import static dev.mercato.coreapi.payment.AttemptStanding.RESTATED;
import static dev.mercato.coreapi.payment.AttemptStanding.UNWANTED;
import static dev.mercato.payment.Payments.METHOD;
import static dev.mercato.payment.Payments.ORDER;
import static dev.mercato.payment.Payments.PAYMENT;
import static dev.mercato.payment.Payments.abandoned;
import static dev.mercato.payment.Payments.approve;
import static dev.mercato.payment.Payments.ask;
import static dev.mercato.payment.Payments.authorized;
import static dev.mercato.payment.Payments.authorizing;
import static dev.mercato.payment.Payments.capture;
import static dev.mercato.payment.Payments.captureDeclined;
import static dev.mercato.payment.Payments.captured;
import static dev.mercato.payment.Payments.capturing;
import static dev.mercato.payment.Payments.decline;
import static dev.mercato.payment.Payments.declined;
import static dev.mercato.payment.Payments.eur;
import static dev.mercato.payment.Payments.park;
import static dev.mercato.payment.Payments.parked;
import static dev.mercato.payment.Payments.refund;
import static dev.mercato.payment.Payments.refundDeclined;
import static dev.mercato.payment.Payments.refunded;
import static dev.mercato.payment.Payments.refunding;
import static dev.mercato.payment.Payments.request;
import static dev.mercato.payment.Payments.requested;
import static dev.mercato.payment.Payments.retry;
import static dev.mercato.payment.Payments.voidDeclined;
import static dev.mercato.payment.Payments.voidIt;
import static dev.mercato.payment.Payments.voided;
import static dev.mercato.payment.Payments.voiding;
import static dev.mercato.payment.Payments.withdraw;
import static dev.mercato.payment.Payments.withdrawn;
import static org.axonframework.test.matchers.Matchers.matches;

import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.Rejection;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.payment.AttemptStanding;
import dev.mercato.coreapi.payment.RefundPayment;
import dev.mercato.coreapi.payment.RequestPayment;
import dev.mercato.testing.ExpectedLog;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PaymentTest {

    @RegisterExtension
    final ExpectedLog ofUnknownOnes = ExpectedLog.of("org.axonframework.modelling.command.AbstractRepository");

    private final AggregateTestFixture<Payment> fixture = new AggregateTestFixture<>(Payment.class);

    @Nested
    class Requesting {

        @Test
        void authorizes_the_amount() {
            expect(fixture.givenNoPriorActivity().when(request()), requested(), authorizing());
        }

        @Test
        void attempts_nothing_when_repeated() {
            expectNothing(given(requested(), authorizing()).when(request()));
        }

        @Test
        void attempts_nothing_when_declined_before() {
            expectNothing(given(requested(), authorizing(), declined()).when(request()));
        }

        @Test
        void of_zero_is_a_bug() {
            fixture.givenNoPriorActivity()
                    .when(new RequestPayment(PAYMENT, ORDER, eur("0.00"), METHOD))
                    .expectException(IllegalArgumentException.class);
        }
    }

    @Nested
    class Authorizing {

        @Test
        void succeeds() {
            expect(given(requested(), authorizing()).when(approve(1)), authorized());
        }

        @Test
        void is_declined() {
            expect(given(requested(), authorizing()).when(decline(1)), declined());
        }

        @Test
        void ignores_a_second_answer() {
            expectNothing(givenAuthorized().when(approve(1)));
            expectNothing(givenAuthorized().when(decline(1)));
        }

        @Test
        void ignores_an_answer_without_an_attempt() {
            expectNothing(givenAuthorized().when(approve(7)));
        }
    }

    @Nested
    class Capturing {

        @Test
        void takes_the_authorized_amount() {
            expect(givenAuthorized().when(capture(1)), capturing(2, 1));
        }

        @Test
        void succeeds() {
            expect(givenAuthorized(capturing(2, 1)).when(approve(2)), captured(2, 1));
        }

        @Test
        void is_declined() {
            expect(givenAuthorized(capturing(2, 1)).when(decline(2)), captureDeclined(2, 1));
        }

        @Test
        void attempts_nothing_when_repeated() {
            expectNothing(givenAuthorized(capturing(2, 1)).when(capture(1)));
            expectNothing(givenCaptured().when(capture(1)));
        }

        @Test
        void is_tried_again_only_for_a_new_shipment_after_a_decline() {
            expect(givenAuthorized(capturing(2, 1), captureDeclined(2, 1)).when(capture(2)), capturing(3, 2));
            expectNothing(
                    givenAuthorized(capturing(2, 1), captureDeclined(2, 1)).when(capture(1)));
        }

        @Test
        void of_a_part_leaves_the_rest() {
            expect(givenAuthorized().when(capture(1, "40.00")), capturing(2, 1, "40.00"));
            expect(givenAuthorized(capturing(2, 1, "40.00")).when(capture(2, "60.00")), capturing(3, 2, "60.00"));
            expectNothing(givenAuthorized(capturing(2, 1, "40.00")).when(capture(2, "60.01")));
            expectNothing(givenAuthorized(capturing(2, 1, "40.00")).when(voidIt()));
            expect(
                    givenAuthorized(capturing(2, 1, "40.00"), captureDeclined(2, 1))
                            .when(capture(2, "100.00")),
                    capturing(3, 2, "100.00"));
        }

        @Test
        void comes_too_late_or_too_early() {
            expectNothing(given(requested(), authorizing()).when(capture(1)));
            expectNothing(given(requested(), authorizing(), declined()).when(capture(1)));
            expectNothing(givenAuthorized(capturing(2, 1)).when(capture(2)));
            expectNothing(givenCaptured().when(capture(2)));
            expectNothing(givenAuthorized(voiding(2)).when(capture(1)));
            expectNothing(givenAuthorized(voiding(2), voidDeclined(2)).when(capture(1)));
            expectNothing(givenAuthorized(voiding(2), voided(2)).when(capture(1)));
        }
    }

    @Nested
    class Voiding {

        @Test
        void voids_the_authorization() {
            expect(givenAuthorized().when(voidIt()), voiding(2));
        }

        @Test
        void succeeds() {
            expect(givenAuthorized(voiding(2)).when(approve(2)), voided(2));
        }

        @Test
        void is_declined_and_may_be_tried_again() {
            expect(givenAuthorized(voiding(2)).when(decline(2)), voidDeclined(2));
            expect(givenAuthorized(voiding(2), voidDeclined(2)).when(voidIt()), voiding(3));
        }

        @Test
        void attempts_nothing_when_repeated() {
            expectNothing(givenAuthorized(voiding(2)).when(voidIt()));
            expectNothing(givenAuthorized(voiding(2), voided(2)).when(voidIt()));
        }

        @Test
        void comes_too_late() {
            expectNothing(given(requested(), authorizing(), declined()).when(voidIt()));
            expectNothing(givenAuthorized(capturing(2, 1)).when(voidIt()));
            expectNothing(givenCaptured().when(voidIt()));
        }
    }

    @Nested
    class Abandoning {

        @Test
        void gives_up_an_authorization_that_is_unanswered() {
            expect(given(requested(), authorizing()).when(voidIt()), abandoned());
        }

        @Test
        void does_nothing_when_repeated() {
            expectNothing(given(requested(), authorizing(), abandoned()).when(voidIt()));
        }

        @Test
        void voids_a_late_authorization() {
            expect(given(requested(), authorizing(), abandoned()).when(approve(1)), authorized(), voiding(2));
            expect(
                    given(requested(), authorizing(), abandoned(), authorized(), voiding(2))
                            .when(approve(2)),
                    voided(2));
        }

        @Test
        void ends_with_a_late_decline() {
            expect(given(requested(), authorizing(), abandoned()).when(decline(1)), declined());
        }

        @Test
        void leaves_nothing_to_capture() {
            expectNothing(given(requested(), authorizing(), abandoned(), authorized(), voiding(2))
                    .when(capture(1)));
        }
    }

    @Nested
    class Withdrawing {

        @Test
        void ends_an_abandoned_payment_that_the_provider_never_received() {
            expect(given(requested(), authorizing(), abandoned()).when(withdraw(1)), withdrawn());
        }

        @Test
        void does_nothing_when_repeated_or_to_what_is_wanted_or_answered() {
            expectNothing(
                    given(requested(), authorizing(), abandoned(), withdrawn()).when(withdraw(1)));
            expectNothing(given(requested(), authorizing()).when(withdraw(1)));
            expectNothing(
                    given(requested(), authorizing(), abandoned(), declined()).when(withdraw(1)));
            expectNothing(givenAuthorized(voiding(2)).when(withdraw(2)));
        }

        @Test
        void leaves_nothing_to_do() {
            for (Object command : List.of(voidIt(), capture(1), request())) {
                expectNothing(given(requested(), authorizing(), abandoned(), withdrawn())
                        .when(command));
            }
        }
    }

    @Nested
    class Parking {

        @Test
        void takes_an_attempt_from_the_workers() {
            expect(givenAuthorized(capturing(2, 1)).when(park(2)), parked(capturing(2, 1)));
        }

        @Test
        void does_nothing_when_repeated_or_answered() {
            expectNothing(
                    givenAuthorized(capturing(2, 1), parked(capturing(2, 1))).when(park(2)));
            expectNothing(givenAuthorized().when(park(1)));
        }

        @Test
        void still_accepts_an_answer() {
            expect(givenAuthorized(capturing(2, 1), parked(capturing(2, 1))).when(approve(2)), captured(2, 1));
        }

        @Test
        void ends_when_the_payment_is_given_up_so_that_its_outcome_is_asked_for() {
            expect(given(requested(), authorizing(), parked(authorizing())).when(voidIt()), abandoned(), authorizing());
        }
    }

    @Nested
    class Retrying {

        @Test
        void states_what_is_parked_again_under_its_key() {
            expect(givenAuthorized(capturing(2, 1), parked(capturing(2, 1))).when(retry()), capturing(2, 1));
        }

        @Test
        void counts_no_attempt_nor_refund_twice() {
            expect(
                    givenCaptured(refunding(3, 1, "60.00"), parked(refunding(3, 1, "60.00")), refunding(3, 1, "60.00"))
                            .when(refund(2, "40.00")),
                    refunding(4, 2, "40.00"));
        }

        @Test
        void attempts_a_declined_void_again() {
            expect(givenAuthorized(voiding(2), voidDeclined(2)).when(retry()), voiding(3));
        }

        @Test
        void is_rejected_while_the_payment_is_not_stuck() {
            expectRejection(given(requested(), authorizing()).when(retry()), PAYMENT_NOT_STUCK);
            expectRejection(
                    givenAuthorized(voiding(2), voidDeclined(2), voiding(3)).when(retry()), PAYMENT_NOT_STUCK);
            expectRejection(
                    givenAuthorized(capturing(2, 1), parked(capturing(2, 1)), capturing(2, 1))
                            .when(retry()),
                    PAYMENT_NOT_STUCK);
        }

        @Test
        void is_rejected_for_an_unknown_payment() {
            expectRejection(fixture.givenNoPriorActivity().when(retry()), PAYMENT_UNKNOWN);
        }
    }

    @Nested
    class Asking {

        @Test
        void tells_what_is_wanted_of_an_attempt() {
            expectStanding(given(requested(), authorizing()).when(ask(1)), NEW);
            expectStanding(
                    given(requested(), authorizing(), parked(authorizing()), authorizing())
                            .when(ask(1)),
                    RESTATED);
            expectStanding(given(requested(), authorizing(), abandoned()).when(ask(1)), UNWANTED);
            expectStanding(
                    given(requested(), authorizing(), abandoned(), authorized(), voiding(2))
                            .when(ask(2)),
                    NEW);
        }

        @Test
        void wants_nothing_of_what_is_answered_or_parked() {
            expectStanding(givenAuthorized().when(ask(1)), CLOSED);
            expectStanding(
                    given(requested(), authorizing(), parked(authorizing())).when(ask(1)), CLOSED);
            expectStanding(
                    given(requested(), authorizing(), abandoned(), withdrawn()).when(ask(1)), CLOSED);
            expectStanding(given(requested(), authorizing()).when(ask(7)), CLOSED);
        }

        private void expectStanding(ResultValidator<Payment> result, AttemptStanding standing) {
            result.expectResultMessagePayload(standing).expectNoEvents();
        }
    }

    @Nested
    class Refunding {

        @Test
        void refunds_a_part() {
            expect(givenCaptured().when(refund(1, "40.00")), refunding(3, 1, "40.00"));
        }

        @Test
        void succeeds() {
            expect(givenCaptured(refunding(3, 1, "40.00")).when(approve(3)), refunded(3, 1, "40.00"));
        }

        @Test
        void is_declined_and_leaves_the_amount_refundable() {
            expect(givenCaptured(refunding(3, 1, "40.00")).when(decline(3)), refundDeclined(3, 1));
            expect(
                    givenCaptured(refunding(3, 1, "40.00"), refundDeclined(3, 1))
                            .when(refund(2, "100.00")),
                    refunding(4, 2, "100.00"));
        }

        @Test
        void attempts_nothing_when_repeated() {
            expectNothing(givenCaptured(refunding(3, 1, "40.00")).when(refund(1, "40.00")));
            expectNothing(givenCaptured(refunding(3, 1, "40.00"), refunded(3, 1, "40.00"))
                    .when(refund(1, "40.00")));
        }

        @Test
        void is_rejected_beyond_what_was_captured_counting_what_is_in_flight() {
            expectRejection(givenCaptured().when(refund(1, "100.01")), REFUND_EXCEEDS_CAPTURE);
            expectRejection(givenCaptured(refunding(3, 1, "40.00")).when(refund(2, "60.01")), REFUND_EXCEEDS_CAPTURE);
            expectRejection(
                    givenCaptured(refunding(3, 1, "40.00"), refunded(3, 1, "40.00"))
                            .when(refund(2, "60.01")),
                    REFUND_EXCEEDS_CAPTURE);
            expectRejection(givenAuthorized().when(refund(1, "0.01")), REFUND_EXCEEDS_CAPTURE);
        }

        @Test
        void is_rejected_for_nothing_or_in_another_currency() {
            expectRejection(givenCaptured().when(refund(1, "0.00")), MONEY_INVALID);
            expectRejection(givenCaptured().when(refund(1, "-1.00")), MONEY_INVALID);
            expectRejection(
                    givenCaptured().when(new RefundPayment(PAYMENT, Payments.refund(1), Money.of("1.00", "USD"))),
                    MONEY_INVALID);
        }
    }

    @Test
    void fails_a_command_that_overtakes_the_request_so_that_it_is_retried() {
        for (Object command :
                List.of(capture(1), voidIt(), refund(1, "1.00"), approve(1), ask(1), park(1), withdraw(1))) {
            new AggregateTestFixture<>(Payment.class)
                    .givenNoPriorActivity()
                    .when(command)
                    .expectException(AggregateNotFoundException.class);
        }
    }

    private TestExecutor<Payment> given(Object... events) {
        return new AggregateTestFixture<>(Payment.class).given(List.of(events));
    }

    private TestExecutor<Payment> givenAuthorized(Object... more) {
        return given(then(List.of(requested(), authorizing(), authorized()), more));
    }

    private TestExecutor<Payment> givenCaptured(Object... more) {
        return givenAuthorized(then(List.of(capturing(2, 1), captured(2, 1)), more));
    }

    private static Object[] then(List<Object> first, Object... more) {
        List<Object> events = new ArrayList<>(first);
        events.addAll(List.of(more));
        return events.toArray();
    }

    private static void expect(ResultValidator<Payment> result, Object... events) {
        result.expectSuccessfulHandlerExecution().expectEvents(events);
    }

    private static void expectNothing(ResultValidator<Payment> result) {
        result.expectSuccessfulHandlerExecution().expectNoEvents();
    }

    private static void expectRejection(ResultValidator<Payment> result, RejectionCode code) {
        result.expectNoEvents().expectExceptionDetails(matches((Rejection details) -> details.code() == code));
    }
}
