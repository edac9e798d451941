package dev.mercato.projections.orders;

import static dev.mercato.coreapi.order.AwaitedAnswer.AUTHORIZATION;
import static dev.mercato.coreapi.order.AwaitedAnswer.CAPTURE;
import static dev.mercato.coreapi.order.AwaitedAnswer.RESERVATIONS;
import static dev.mercato.coreapi.order.AwaitedAnswer.VOID;
import static dev.mercato.coreapi.payment.AttemptKind.AUTHORIZE;
import static dev.mercato.coreapi.payment.AttemptKind.REFUND;
import static dev.mercato.testing.SampleEvents.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.OrderRelated;
import dev.mercato.coreapi.Reason;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.order.AwaitedAnswer;
import dev.mercato.coreapi.order.OrderDetails;
import dev.mercato.coreapi.order.OrderDetails.ReservationState;
import dev.mercato.coreapi.order.OrderStatus;
import dev.mercato.coreapi.order.RejectionReason.Code;
import dev.mercato.coreapi.payment.AttemptKind;
import dev.mercato.coreapi.payment.PaymentStatus;
import dev.mercato.coreapi.payment.ProviderOutage;
import dev.mercato.projections.Lives;
import dev.mercato.projections.Recording;
import dev.mercato.projections.engine.RecordedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderStoryTest {

    private static final OrderId ORDER = order(1);

    private final Recording recording = new Recording();

    // On the way to confirmed.

    @Test
    void waits_for_stock() {
        given(placedOrder());
        expect(RESERVATIONS, "Waiting for stock: 0 of 2 items have answered");

        given(reserved(ORDER, "CUP", "main", 2));
        expect(RESERVATIONS, "Waiting for stock: 1 of 2 items have answered");
        assertThat(details().settled()).isFalse();
    }

    @Test
    void waits_for_the_only_item() {
        given(placed(ORDER, line(1, "CUP", "Cup", 1, "4.10")));
        expect(RESERVATIONS, "Waiting for stock: 0 of 1 item has answered");
    }

    @Test
    void shows_an_overdue_answer_while_it_is_awaited() {
        given(placed(ORDER, line(1, "CUP", "Cup", 1, "4.10")), overdue(ORDER, RESERVATIONS, 1));
        expect(RESERVATIONS, "Waiting for stock: 0 of 1 item has answered; the answer is overdue");

        given(reserved(ORDER, "CUP", "main", 1));
        expect(AUTHORIZATION, "Waiting for the provider to authorize 4.10 EUR");
    }

    @Test
    void waits_for_the_authorization() {
        given(placedOrder(), stockReserved());
        expect(AUTHORIZATION, "Waiting for the provider to authorize 12.30 EUR");

        given(requested(ORDER, "12.30"), attempted(ORDER, 1, AUTHORIZE, "12.30"));
        expect(AUTHORIZATION, "Waiting for the provider to authorize 12.30 EUR");
    }

    @Test
    void says_since_when_the_provider_has_not_answered_if_it_waits_for_it() {
        ProviderOutage outage = new ProviderOutage(Instant.EPOCH, Instant.EPOCH.plusMillis(60_100), "status 503");
        given(placedOrder());
        assertThat(document()
                        .details(() -> Optional.of(outage), Optional::empty)
                        .why())
                .isEqualTo(details().why());

        given(stockReserved(), requested(ORDER, "12.30"), attempted(ORDER, 1, AUTHORIZE, "12.30"));
        assertThat(document()
                        .details(() -> Optional.of(outage), Optional::empty)
                        .why())
                .isEqualTo("Waiting for the provider to authorize 12.30 EUR; the provider has not answered since"
                        + " 1970-01-01T00:00:00Z, next try at 1970-01-01T00:01:00Z");
        assertThat(document().details(Optional::empty, Optional::empty).why())
                .isEqualTo(details().why());
    }

    @Test
    void says_which_processor_has_set_it_aside_unless_it_is_settled() {
        SetAside failing = new SetAside("order-fulfilment", Instant.EPOCH, Instant.EPOCH.plusMillis(60_100));
        SetAside parked = new SetAside("payment-attempts", Instant.EPOCH, null);
        given(placedOrder());
        assertThat(document()
                        .details(Optional::empty, () -> Optional.of(failing))
                        .why())
                .isEqualTo(
                        details().why()
                                + "; set aside by order-fulfilment since 1970-01-01T00:00:00Z, next try at 1970-01-01T00:01:00Z");
        assertThat(document()
                        .details(Optional::empty, () -> Optional.of(parked))
                        .why())
                .endsWith("; set aside by payment-attempts since 1970-01-01T00:00:00Z, waits for an operator");

        given(stockReserved(), paymentAuthorized(), confirmed(ORDER));
        assertThat(document()
                        .details(Optional::empty, () -> Optional.of(parked))
                        .why())
                .isEqualTo(details().why());
    }

    @Test
    void is_about_to_be_confirmed() {
        given(placedOrder(), stockReserved(), paymentAuthorized());
        expect(null, "Stock is reserved and 12.30 EUR is authorized: about to be confirmed");
    }

    @Test
    void needs_no_payment_if_it_costs_nothing() {
        given(placed(ORDER, line(1, "CUP", "Cup", 1, "0")), reserved(ORDER, "CUP", "main", 1));
        expect(null, "Stock is reserved and there is nothing to pay: about to be confirmed");

        given(confirmed(ORDER), shipping(ORDER, 1));
        expect(null, "Shipping: nothing is left to pay, the goods are leaving");

        given(completed(ORDER));
        expect(null, "Completed: all goods have left, there was nothing to pay");
    }

    @Test
    void is_confirmed() {
        given(confirmedOrder());
        expect(null, "Confirmed: ready to be shipped");
        assertThat(details().settled()).isTrue();
        assertThat(details().status()).isEqualTo(OrderStatus.CONFIRMED);
    }

    @Test
    void is_on_hold() {
        given(placedOrder(), held(ORDER, "Fraud check"));
        expect(RESERVATIONS, "Waiting for stock: 0 of 2 items have answered; on hold: Fraud check");
        assertThat(details().holdReason()).isEqualTo(new Reason("Fraud check"));
    }

    @Test
    void is_confirmed_and_on_hold() {
        given(confirmedOrder());
        given(held(ORDER, "Fraud check"));
        expect(null, "Confirmed, on hold: Fraud check");
        assertThat(details().settled()).isTrue();
    }

    // Shipping.

    @Test
    void waits_for_the_capture() {
        given(confirmedOrder(), shipping(ORDER, 1));
        expect(CAPTURE, "Shipping: waiting for the provider to capture 12.30 EUR");
        assertThat(details().settled()).isFalse();

        given(attempted(ORDER, 2, AttemptKind.CAPTURE, "12.30"), shipmentOverdue(ORDER, 1, 1));
        expect(CAPTURE, "Shipping: waiting for the provider to capture 12.30 EUR; the answer is overdue");
    }

    @Test
    void ships_once_paid() {
        given(confirmedOrder(), shipping(ORDER, 1), captured(ORDER, "12.30", 1));
        expect(null, "Shipping: nothing is left to pay, the goods are leaving");
    }

    @Test
    void is_confirmed_again_if_the_capture_is_declined() {
        given(confirmedOrder(), shipping(ORDER, 1), captureDeclined(ORDER, 1, "expired_card"));
        given(halted(ORDER, 1, "expired_card"));
        expect(null, "Confirmed again: the capture for shipment 1 was declined (expired_card)");
        assertThat(details().settled()).isTrue();

        given(shipping(ORDER, 2));
        expect(CAPTURE, "Shipping: waiting for the provider to capture 12.30 EUR");
    }

    @Test
    void is_completed() {
        given(completedOrder());
        expect(null, "Completed: 12.30 EUR was captured and all goods have left");
        assertThat(details().settled()).isTrue();
        assertThat(details().reservations())
                .extracting(OrderDetails.Reservation::state)
                .containsOnly(ReservationState.SHIPPED);
    }

    @Test
    void tells_what_was_refunded() {
        given(completedOrder(), attempted(ORDER, 3, REFUND, "2.30"), refunded(ORDER, "2.30"));
        expect(null, "Completed: 12.30 EUR was captured and all goods have left; 2.30 EUR was refunded");
        assertThat(payment().status()).isEqualTo(PaymentStatus.CAPTURED);

        given(refunded(ORDER, "10.00"));
        assertThat(payment().status()).isEqualTo(PaymentStatus.REFUNDED);
    }

    // Rejections.

    @Test
    void is_rejected_for_lack_of_stock() {
        given(placedOrder(), reservationRejected(ORDER, "CUP", 2, 1));
        expect(RESERVATIONS, "Waiting for stock: 1 of 2 items have answered");

        given(reserved(ORDER, "POT", "main", 1));
        expect(null, "About to be rejected: insufficient stock, CUP: 2 requested, 1 available");

        given(
                requestClosed(ORDER, "CUP"),
                released(ORDER, "POT", "main", 1),
                rejected(ORDER, Code.INSUFFICIENT_STOCK, "CUP: 2 requested, 1 available"));
        expect(null, "Rejected: insufficient stock, CUP: 2 requested, 1 available");
        assertThat(details().settled()).isTrue();
        assertThat(details().reservations())
                .extracting(OrderDetails.Reservation::state, OrderDetails.Reservation::available)
                .containsExactly(tuple(ReservationState.REJECTED, 1L), tuple(ReservationState.RELEASED, null));
    }

    @Test
    void is_rejected_for_a_declined_payment() {
        given(placedOrder(), stockReserved(), requested(ORDER, "12.30"), declined(ORDER, "insufficient_funds"));
        expect(null, "About to be rejected: the payment was declined (insufficient_funds)");

        given(rejected(ORDER, Code.PAYMENT_DECLINED, "insufficient_funds"));
        expect(null, "Rejected: the payment was declined (insufficient_funds)");
    }

    @Test
    void is_rejected_if_the_provider_does_not_answer() {
        given(placedOrder(), stockReserved(), requested(ORDER, "12.30"), overdue(ORDER, AUTHORIZATION, 1));
        expect(AUTHORIZATION, "Waiting for the provider to authorize 12.30 EUR; the answer is overdue");

        given(abandoned(ORDER));
        expect(null, "About to be rejected: the provider did not answer in time");

        given(rejected(ORDER, Code.PAYMENT_OVERDUE, "The provider did not answer in time"));
        expect(null, "Rejected: the provider did not answer in time; a late authorization will be voided");

        given(authorized(ORDER, "12.30"));
        assertThat(payment().status()).isEqualTo(PaymentStatus.ABANDONED);

        given(voided(ORDER, "12.30"));
        expect(null, "Rejected: the provider did not answer in time");
    }

    @Test
    void is_rejected_if_the_authorization_came_too_late() {
        given(placedOrder(), stockReserved(), paymentAuthorized(), attempted(ORDER, 2, AttemptKind.VOID, "12.30"));
        expect(VOID, "Waiting for the authorization to be voided");

        given(voided(ORDER, "12.30"));
        expect(null, "About to be rejected: the authorization was voided");
    }

    @Test
    void is_rejected_if_stock_does_not_answer() {
        given(placedOrder(), rejected(ORDER, Code.RESERVATION_OVERDUE, "Not every stock item answered in time"));
        expect(null, "Rejected: not every stock item answered in time");
    }

    // Cancellations.

    @Test
    void is_cancelled_before_stock_has_answered() {
        given(placedOrder(), cancelled(ORDER, "Ordered twice"));
        expect(RESERVATIONS, "Cancelled: Ordered twice; waiting for stock: 0 of 2 items have answered");
        assertThat(details().settled()).isFalse();

        given(stockReserved());
        expect(null, "Cancelled: Ordered twice; nothing was paid, about to be closed");

        given(closed(ORDER));
        expect(null, "Cancelled: Ordered twice");
        assertThat(details().settled()).isTrue();
        assertThat(details().cancellationReason()).isEqualTo(new Reason("Ordered twice"));
    }

    @Test
    void is_cancelled_once_authorized() {
        given(confirmedOrder(), cancelled(ORDER, "Ordered twice"));
        expect(VOID, "Cancelled: Ordered twice; waiting for the authorization to be voided");

        given(attempted(ORDER, 2, AttemptKind.VOID, "12.30"), voidDeclined(ORDER, "try_later"));
        expect(
                VOID,
                "Cancelled: Ordered twice; waiting for the authorization to be voided; stuck until an operator retries the"
                        + " payment: the provider declined it: try_later");

        given(attempted(ORDER, 3, AttemptKind.VOID, "12.30"));
        expect(VOID, "Cancelled: Ordered twice; waiting for the authorization to be voided");

        given(voided(ORDER, "12.30"));
        expect(null, "Cancelled: Ordered twice; the authorization is voided, about to be closed");
    }

    @Test
    void is_stuck_while_the_provider_does_not_accept_a_request() {
        given(confirmedOrder(), shipping(ORDER, 1), attempted(ORDER, 2, AttemptKind.CAPTURE, "12.30"));
        given(parked(ORDER, 2, AttemptKind.CAPTURE, "status 422"));
        expect(
                CAPTURE,
                "Shipping: waiting for the provider to capture 12.30 EUR; stuck until an operator retries the payment:"
                        + " the provider did not accept it: status 422");

        given(attempted(ORDER, 2, AttemptKind.CAPTURE, "12.30"));
        expect(CAPTURE, "Shipping: waiting for the provider to capture 12.30 EUR");
    }

    @Test
    void is_cancelled_before_the_provider_receives_the_payment() {
        given(placedOrder(), stockReserved(), requested(ORDER, "12.30"), cancelled(ORDER, "No"), abandoned(ORDER));
        given(withdrawn(ORDER));
        expect(null, "Cancelled: No; the provider never received the payment, about to be closed");
    }

    @Test
    void is_cancelled_while_the_provider_is_asked() {
        given(placedOrder(), stockReserved(), requested(ORDER, "12.30"), cancelled(ORDER, "No"), abandoned(ORDER));
        expect(VOID, "Cancelled: No; waiting for the provider's answer (an authorization will be voided)");

        given(overdue(ORDER, VOID, 1));
        expect(
                VOID,
                "Cancelled: No; waiting for the provider's answer (an authorization will be voided); the answer is overdue");

        given(declined(ORDER, "insufficient_funds"));
        expect(null, "Cancelled: No; the payment was declined, about to be closed");
    }

    @Test
    void is_cancelled_while_the_provider_is_asked_and_then_authorizes() {
        given(placedOrder(), stockReserved(), requested(ORDER, "12.30"), cancelled(ORDER, "No"), abandoned(ORDER));
        given(authorized(ORDER, "12.30"), attempted(ORDER, 2, AttemptKind.VOID, "12.30"));
        expect(VOID, "Cancelled: No; waiting for the authorization to be voided");
    }

    // The fold itself.

    @Test
    void counts_versions_and_revisions() {
        given(completedOrder());

        assertThat(details().version()).isEqualTo(3);
        assertThat(details().revision()).isEqualTo(recording.events().size());
        assertThat(details().placedAt()).isEqualTo(Recording.BEGIN);
        assertThat(details().updatedAt())
                .isEqualTo(Recording.BEGIN.plusSeconds(recording.events().size() - 1L));
    }

    @Test
    void sums_a_sku_over_its_lines() {
        given(placed(
                ORDER, line(1, "CUP", "Cup", 2, "1"), line(2, "POT", "Pot", 1, "1"), line(3, "CUP", "Cup", 3, "1")));

        assertThat(details().reservations())
                .extracting(OrderDetails.Reservation::sku, OrderDetails.Reservation::quantity)
                .containsExactly(tuple(new Sku("CUP"), 5), tuple(new Sku("POT"), 1));
    }

    @Test
    void knows_nothing_before_it_is_placed_and_ignores_the_events_of_others() {
        assertThat(OrderStory.evolve(null, confirmed(ORDER), 1, Recording.BEGIN))
                .isNull();

        given(placedOrder());
        OrderDocument document = document();
        assertThat(OrderStory.evolve(document, reserved(ORDER, "OTHER", "main", 1), 5, Recording.BEGIN))
                .isSameAs(document);
    }

    @Test
    void a_redelivered_event_changes_nothing() {
        for (OrderId order : orders()) {
            List<RecordedEvent<OrderRelated>> events = eventsOf(order);
            OrderDocument document = null;
            for (int i = 0; i < events.size(); i++) {
                document = evolve(document, events.get(i));
                for (RecordedEvent<OrderRelated> earlier : events.subList(0, i + 1)) {
                    assertThat(evolve(document, earlier)).isSameAs(document);
                }
            }
        }
    }

    @Test
    void how_streams_are_mixed_does_not_matter() {
        Random random = new Random(1);
        for (OrderId order : orders()) {
            List<RecordedEvent<OrderRelated>> events = eventsOf(order);
            OrderDocument expected = tell(events);
            for (int i = 0; i < 50; i++) {
                assertThat(tell(mixed(events, random))).isEqualTo(expected);
            }
        }
    }

    @Test
    void a_document_is_read_as_it_was_written() {
        for (OrderId order : orders()) {
            OrderDocument document = tell(eventsOf(order));
            String written = OrderRow.FORM.write(document);

            assertThat(OrderRow.FORM.read(written)).isEqualTo(document);
            assertThat(OrderRow.FORM.write(OrderRow.FORM.read(written))).isEqualTo(written);
        }
    }

    // The language of these tests.

    private static Object[] placedOrder() {
        return new Object[] {placed(ORDER, line(1, "CUP", "Cup", 2, "4.10"), line(2, "POT", "Pot", 1, "4.10"))};
    }

    private static Object[] stockReserved() {
        return new Object[] {reserved(ORDER, "CUP", "main", 2), reserved(ORDER, "POT", "main", 1)};
    }

    private static Object[] paymentAuthorized() {
        return new Object[] {
            requested(ORDER, "12.30"), attempted(ORDER, 1, AUTHORIZE, "12.30"), authorized(ORDER, "12.30")
        };
    }

    private static Object[] confirmedOrder() {
        return new Object[] {placedOrder(), stockReserved(), paymentAuthorized(), confirmed(ORDER)};
    }

    private static Object[] completedOrder() {
        return new Object[] {
            confirmedOrder(),
            shipping(ORDER, 1),
            captured(ORDER, "12.30", 1),
            shipped(ORDER, "CUP", "main", 2),
            shipped(ORDER, "POT", "main", 1),
            completed(ORDER)
        };
    }

    private void given(Object... events) {
        for (Object event : events) {
            if (event instanceof Object[] several) {
                given(several);
            } else {
                recording.then(event);
            }
        }
    }

    private void expect(@Nullable AwaitedAnswer waitingFor, String why) {
        assertThat(details().why()).isEqualTo(why);
        assertThat(details().waitingFor()).isEqualTo(waitingFor);
    }

    private OrderDetails details() {
        return document().details();
    }

    private OrderDetails.PaymentState payment() {
        return Objects.requireNonNull(details().payment());
    }

    private OrderDocument document() {
        return tell(recorded(recording));
    }

    private static OrderDocument tell(List<RecordedEvent<OrderRelated>> events) {
        OrderDocument document = null;
        for (RecordedEvent<OrderRelated> event : events) {
            document = evolve(document, event);
        }
        return Objects.requireNonNull(document);
    }

    private static @Nullable OrderDocument evolve(@Nullable OrderDocument document, RecordedEvent<OrderRelated> event) {
        return OrderStory.evolve(document, event.payload(), event.sequence(), event.at());
    }

    private static List<RecordedEvent<OrderRelated>> recorded(Recording recording) {
        return recording.tracked().stream()
                .filter(message -> message.getPayload() instanceof OrderRelated)
                .map(message -> RecordedEvent.of((OrderRelated) message.getPayload(), message))
                .toList();
    }

    private static List<OrderId> orders() {
        return List.of(Lives.COMPLETED, Lives.REJECTED, Lives.CANCELLED, Lives.HALTED, Lives.OVERDUE, Lives.OPEN);
    }

    private static List<RecordedEvent<OrderRelated>> eventsOf(OrderId order) {
        return recorded(Lives.all()).stream()
                .filter(event -> event.payload().orderId().equals(order))
                .toList();
    }

    /** The same events, those of each stream in order, the placing first. */
    private static List<RecordedEvent<OrderRelated>> mixed(List<RecordedEvent<OrderRelated>> events, Random random) {
        Map<String, List<RecordedEvent<OrderRelated>>> streams = events.stream()
                .skip(1)
                .collect(Collectors.groupingBy(RecordedEvent::stream, Collectors.toCollection(ArrayList::new)));
        List<RecordedEvent<OrderRelated>> mixed = new ArrayList<>(events.subList(0, 1));
        List<List<RecordedEvent<OrderRelated>>> left = new ArrayList<>(streams.values());
        while (!left.isEmpty()) {
            List<RecordedEvent<OrderRelated>> stream = left.get(random.nextInt(left.size()));
            mixed.add(stream.remove(0));
            left.removeIf(List::isEmpty);
        }
        return mixed;
    }
}
