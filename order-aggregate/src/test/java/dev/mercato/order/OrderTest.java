package dev.mercato.order;

import static dev.mercato.coreapi.RejectionCode.CONTACT_REQUIRED;
import static dev.mercato.coreapi.RejectionCode.CURRENCIES_MIXED;
import static dev.mercato.coreapi.RejectionCode.CUSTOMER_DEACTIVATED;
import static dev.mercato.coreapi.RejectionCode.CUSTOMER_ERASED;
import static dev.mercato.coreapi.RejectionCode.CUSTOMER_INVALID;
import static dev.mercato.coreapi.RejectionCode.ORDER_ALREADY_CANCELLED;
import static dev.mercato.coreapi.RejectionCode.ORDER_ALREADY_HELD;
import static dev.mercato.coreapi.RejectionCode.ORDER_ALREADY_PLACED;
import static dev.mercato.coreapi.RejectionCode.ORDER_ALREADY_REJECTED;
import static dev.mercato.coreapi.RejectionCode.ORDER_ALREADY_SHIPPED;
import static dev.mercato.coreapi.RejectionCode.ORDER_HELD;
import static dev.mercato.coreapi.RejectionCode.ORDER_NOT_CONFIRMED;
import static dev.mercato.coreapi.RejectionCode.ORDER_OF_CUSTOMER;
import static dev.mercato.coreapi.RejectionCode.ORDER_UNKNOWN;
import static dev.mercato.coreapi.RejectionCode.SKU_DISCONTINUED;
import static dev.mercato.coreapi.RejectionCode.SKU_UNKNOWN;
import static dev.mercato.coreapi.RejectionCode.TOTAL_CHANGED;
import static dev.mercato.coreapi.RejectionCode.VERSION_MISMATCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.InvalidValue;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Personal;
import dev.mercato.coreapi.Price;
import dev.mercato.coreapi.Quantity;
import dev.mercato.coreapi.Reason;
import dev.mercato.coreapi.Rejected;
import dev.mercato.coreapi.Rejection;
import dev.mercato.coreapi.RejectionCode;
import dev.mercato.coreapi.ShipmentId;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.access.OwnOnly;
import dev.mercato.coreapi.catalog.ProductName;
import dev.mercato.coreapi.catalog.ProductState;
import dev.mercato.coreapi.customer.CustomerStatus;
import dev.mercato.coreapi.customer.Profile;
import dev.mercato.coreapi.order.Addressee;
import dev.mercato.coreapi.order.AddresseeRecorded;
import dev.mercato.coreapi.order.AwaitedAnswer;
import dev.mercato.coreapi.order.CancelOrder;
import dev.mercato.coreapi.order.CloseOrder;
import dev.mercato.coreapi.order.ConfirmOrder;
import dev.mercato.coreapi.order.DispatchShipment;
import dev.mercato.coreapi.order.EraseOrder;
import dev.mercato.coreapi.order.HaltShipment;
import dev.mercato.coreapi.order.HoldOrder;
import dev.mercato.coreapi.order.OrderCancelled;
import dev.mercato.coreapi.order.OrderClosed;
import dev.mercato.coreapi.order.OrderCommand;
import dev.mercato.coreapi.order.OrderCompleted;
import dev.mercato.coreapi.order.OrderConfirmed;
import dev.mercato.coreapi.order.OrderErased;
import dev.mercato.coreapi.order.OrderEvent;
import dev.mercato.coreapi.order.OrderHeld;
import dev.mercato.coreapi.order.OrderLine;
import dev.mercato.coreapi.order.OrderOverdue;
import dev.mercato.coreapi.order.OrderPlaced;
import dev.mercato.coreapi.order.OrderReference;
import dev.mercato.coreapi.order.OrderRejected;
import dev.mercato.coreapi.order.OrderReleased;
import dev.mercato.coreapi.order.PaymentMethod;
import dev.mercato.coreapi.order.PlaceOrder;
import dev.mercato.coreapi.order.RejectOrder;
import dev.mercato.coreapi.order.RejectionReason;
import dev.mercato.coreapi.order.ReleaseOrder;
import dev.mercato.coreapi.order.ReportOverdue;
import dev.mercato.coreapi.order.ReportShipmentOverdue;
import dev.mercato.coreapi.order.RequestedLine;
import dev.mercato.coreapi.order.ShipOrder;
import dev.mercato.coreapi.order.ShipmentDispatched;
import dev.mercato.coreapi.order.ShipmentHalted;
import dev.mercato.coreapi.order.ShipmentOverdue;
import dev.mercato.coreapi.order.ShipmentStarted;
import dev.mercato.order.pricing.Offer;
import dev.mercato.order.pricing.PriceList;
import dev.mercato.testing.ExpectedLog;
import dev.mercato.testing.SampleEvents;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.CustomTypeSafeMatcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OrderTest {

    private static final OrderId ID = SampleEvents.order(1);
    private static final ShipmentId FIRST = SampleEvents.shipment(1);
    private static final ShipmentId SECOND = SampleEvents.shipment(2);
    private static final CustomerId CUSTOMER = new CustomerId("c-1");
    private static final PaymentMethod METHOD = SampleEvents.CARD;
    private static final Addressee ADDRESSEE = SampleEvents.addressee(CUSTOMER.value());
    private static final Reason REASON = new Reason("Ordered twice");
    private static final RejectionReason NO_STOCK =
            new RejectionReason(RejectionReason.Code.INSUFFICIENT_STOCK, "A: 2 requested, 1 available");

    private static final CustomerId DEACTIVATED = new CustomerId("c-8");
    private static final CustomerId ERASED = new CustomerId("c-9");
    private static final Map<CustomerId, CustomerStatus> CLOSED =
            Map.of(DEACTIVATED, CustomerStatus.DEACTIVATED, ERASED, CustomerStatus.ERASED);

    private static final List<ProductState> CATALOG = List.of(
            entry("A", "10.00", "EUR", false),
            entry("B", "0.125", "EUR", false),
            entry("FREE", "0", "EUR", false),
            entry("USD", "1.00", "USD", false),
            entry("OLD", "5.00", "EUR", true));

    @RegisterExtension
    final ExpectedLog ofUnknownOnes = ExpectedLog.of("org.axonframework.modelling.command.AbstractRepository");

    private AggregateTestFixture<Order> fixture;

    @BeforeEach
    void fixture() {
        fixture = new AggregateTestFixture<>(Order.class);
        PriceList prices = (customer, skus) -> new Offer(
                CATALOG.stream()
                        .filter(entry -> skus.contains(entry.sku()))
                        .collect(Collectors.toMap(ProductState::sku, Function.identity())),
                CLOSED.get(customer));
        fixture.registerInjectableResource(prices);
    }

    @Test
    void is_placed_at_list_prices() {
        given().when(place(line("A", 2), line("B", 3)))
                .expectEvents(new OrderPlaced(
                        ID,
                        CUSTOMER,
                        new OrderReference("web-1"),
                        METHOD,
                        List.of(sold(1, "A", 2, "10.00", "10.00", "20.00"), sold(2, "B", 3, "0.125", "0.125", "0.38")),
                        Money.of("20.38", "EUR")))
                .expectResultMessagePayload(0L);
    }

    @Test
    void records_a_price_of_the_back_office_beside_the_list_price() {
        given().when(place(new RequestedLine(new Sku("A"), new Quantity(1), Price.of("7.50", "EUR"))))
                .expectEvents(placed(sold(1, "A", 1, "10.00", "7.50", "7.50")));
    }

    @Test
    void may_cost_nothing() {
        given().when(place(line("FREE", 4))).expectEvents(placed(sold(1, "FREE", 4, "0", "0", "0.00")));
    }

    @Test
    void rounds_each_line_once_half_to_even() {
        given().when(place(line("B", 1), line("B", 3)))
                .expectEvents(new OrderPlaced(
                        ID,
                        CUSTOMER,
                        new OrderReference("web-1"),
                        METHOD,
                        List.of(sold(1, "B", 1, "0.125", "0.125", "0.12"), sold(2, "B", 3, "0.125", "0.125", "0.38")),
                        Money.of("0.50", "EUR")));
    }

    @Test
    void names_the_line_whose_sku_is_unknown() {
        Rejection rejection = rejection(given().when(place(line("A", 1), line("X", 1))), SKU_UNKNOWN);
        assertThat(rejection.details()).containsEntry("line", "2").containsEntry("sku", "X");
    }

    @Test
    void names_the_line_whose_product_is_discontinued() {
        Rejection rejection = rejection(given().when(place(line("OLD", 1))), SKU_DISCONTINUED);
        assertThat(rejection.details()).containsEntry("line", "1");
    }

    @Test
    void names_the_line_in_another_currency() {
        Rejection rejection = rejection(given().when(place(line("A", 1), line("USD", 1))), CURRENCIES_MIXED);
        assertThat(rejection.details()).containsEntry("line", "2");
    }

    @Test
    void customers_that_are_gone_order_nothing() {
        rejection(given().when(place(DEACTIVATED, null)), CUSTOMER_DEACTIVATED);
        rejection(given().when(place(ERASED, null)), CUSTOMER_ERASED);
    }

    @Test
    void what_they_have_ordered_before_is_found_again() {
        unaffected(
                place(DEACTIVATED, null),
                SampleEvents.placed(ID, DEACTIVATED.value(), "web-1", sold(1, "A", 2, "10.00", "10.00", "20.00")));
    }

    @Test
    void placed_again_is_a_success_without_an_event() {
        given(placed())
                .when(place(line("A", 2)))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void an_id_is_not_reused_for_another_order() {
        rejection(given(placed()).when(place(line("A", 3))), ORDER_ALREADY_PLACED);
        rejection(
                given(placed()).when(place(new RequestedLine(new Sku("A"), new Quantity(2), Price.of("1.00", "EUR")))),
                ORDER_ALREADY_PLACED);
    }

    @Test
    void says_apart_whom_it_is_for() {
        given().when(place(ADDRESSEE))
                .expectEvents(placed(), new AddresseeRecorded(ID, ADDRESSEE))
                .expectResultMessagePayload(0L);
    }

    @Test
    void placed_again_for_the_same_addressee_is_a_success_even_if_that_was_erased() {
        unaffected(place(ADDRESSEE), placed(), new AddresseeRecorded(ID, ADDRESSEE));
        unaffected(place(ADDRESSEE), placed(), new AddresseeRecorded(ID, erased()));
        rejection(
                given(placed(), new AddresseeRecorded(ID, ADDRESSEE)).when(place(line("A", 2))), ORDER_ALREADY_PLACED);
        rejection(given(placed()).when(place(ADDRESSEE)), ORDER_ALREADY_PLACED);
    }

    @Test
    void is_placed_at_the_total_that_the_buyer_has_seen_only() {
        given().when(placeFor("20.00")).expectEvents(placed());
        Rejection changed = rejection(given().when(placeFor("18.00")), TOTAL_CHANGED);

        assertThat(changed.details()).isEqualTo(Map.of("total", "20.00", "currency", "EUR"));
        unaffected(placeFor("18.00"), placed()); // A repeat may come when the price has changed.
    }

    @Test
    void a_guests_personal_data_is_erased_in_every_state_and_once() {
        OrderPlaced ofGuest = SampleEvents.placed(
                ID, CustomerId.ofGuest(ID).value(), "web-1", sold(1, "A", 2, "10.00", "10.00", "20.00"));
        AddresseeRecorded recorded = new AddresseeRecorded(ID, ADDRESSEE);

        given(ofGuest, recorded)
                .when(new EraseOrder(ID))
                .expectEvents(new OrderErased(ID))
                .expectResultMessagePayload(1L);
        given(ofGuest, recorded, new OrderRejected(ID, NO_STOCK))
                .when(new EraseOrder(ID))
                .expectEvents(new OrderErased(ID));
        unaffected(new EraseOrder(ID), ofGuest, recorded, new OrderErased(ID));
    }

    @Test
    void a_customers_personal_data_is_not_erased_with_an_order() {
        rejection(given(placed()).when(new EraseOrder(ID)), ORDER_OF_CUSTOMER);
        rejection(given().when(new EraseOrder(ID)), ORDER_UNKNOWN);
    }

    @Test
    void an_order_of_a_guest_needs_a_contact_and_no_customer_has_an_orders_id() {
        CustomerId guest = CustomerId.ofGuest(ID);
        CustomerId another = CustomerId.ofGuest(SampleEvents.order(2));

        assertThatThrownBy(() -> place(guest, null))
                .isInstanceOfSatisfying(
                        InvalidValue.class, e -> assertThat(e.code()).isEqualTo(CONTACT_REQUIRED));
        assertThatThrownBy(() -> place(guest, new Addressee(null, ADDRESSEE.shippingAddress(), null, null)))
                .isInstanceOfSatisfying(
                        InvalidValue.class, e -> assertThat(e.code()).isEqualTo(CONTACT_REQUIRED));
        assertThatThrownBy(() -> place(another, ADDRESSEE))
                .isInstanceOfSatisfying(
                        InvalidValue.class, e -> assertThat(e.code()).isEqualTo(CUSTOMER_INVALID));
    }

    /** For whoever may act on their own orders only, those of others do not exist. */
    @Test
    void is_hidden_from_other_customers() {
        Map<String, String> other = Map.of(OwnOnly.CUSTOMER, "c-2");
        for (OrderCommand command :
                List.of(cancel(), place(line("A", 2)), new EraseOrder(ID), new ShipOrder(ID, FIRST, null))) {
            fixture();
            rejection(fixture.given(placed()).when(command, other), ORDER_UNKNOWN);
        }
        fixture();
        fixture.given(placed())
                .when(cancel(), Map.of(OwnOnly.CUSTOMER, CUSTOMER.value()))
                .expectEvents(new OrderCancelled(ID, REASON));
    }

    @Test
    void is_confirmed_once() {
        given(placed()).when(new ConfirmOrder(ID)).expectEvents(new OrderConfirmed(ID));
        unaffected(new ConfirmOrder(ID), placed(), new OrderConfirmed(ID));
        unaffected(new ConfirmOrder(ID), placed(), new OrderCancelled(ID, REASON));
        unaffected(new ConfirmOrder(ID), placed(), new OrderRejected(ID, NO_STOCK));
    }

    @Test
    void is_rejected_only_while_placed() {
        given(placed()).when(new RejectOrder(ID, NO_STOCK)).expectEvents(new OrderRejected(ID, NO_STOCK));
        unaffected(new RejectOrder(ID, NO_STOCK), placed(), new OrderRejected(ID, NO_STOCK));
        unaffected(new RejectOrder(ID, NO_STOCK), placed(), new OrderConfirmed(ID));
        unaffected(new RejectOrder(ID, NO_STOCK), placed(), new OrderCancelled(ID, REASON));
    }

    @Test
    void is_shipped_when_confirmed() {
        given(placed(), new OrderConfirmed(ID))
                .when(new ShipOrder(ID, FIRST, null))
                .expectEvents(started(1))
                .expectResultMessagePayload(2L);
    }

    @Test
    void shipped_again_is_a_success_without_an_event() {
        unaffected(new ShipOrder(ID, FIRST, null), shipping());
        unaffected(new ShipOrder(ID, FIRST, List.of(0L)), shipping());
        unaffected(new ShipOrder(ID, SECOND, null), shipping());
    }

    @Test
    void a_repeat_starts_no_second_shipment_though_the_first_was_halted() {
        unaffected(new ShipOrder(ID, FIRST, null), halted());
        unaffected(new ShipOrder(ID, FIRST, List.of(0L)), halted());
        OrderEvent[] haltedTwice = Arrays.copyOf(halted(), 6);
        haltedTwice[4] = started(2);
        haltedTwice[5] = new ShipmentHalted(ID, SECOND, "expired");
        unaffected(new ShipOrder(ID, FIRST, null), haltedTwice);
        unaffected(new ShipOrder(ID, SECOND, null), haltedTwice);
    }

    @Test
    void rejects_a_shipment_in_any_other_state() {
        rejection(given(placed()).when(new ShipOrder(ID, FIRST, null)), ORDER_NOT_CONFIRMED);
        rejection(
                given(placed(), new OrderCancelled(ID, REASON)).when(new ShipOrder(ID, FIRST, null)),
                ORDER_ALREADY_CANCELLED);
        rejection(
                given(placed(), new OrderRejected(ID, NO_STOCK)).when(new ShipOrder(ID, FIRST, null)),
                ORDER_ALREADY_REJECTED);
        rejection(given().when(new ShipOrder(ID, FIRST, null)), ORDER_UNKNOWN);
    }

    @Test
    void goes_back_to_confirmed_when_the_capture_is_declined() {
        given(shipping())
                .when(new HaltShipment(ID, FIRST, "expired"))
                .expectEvents(new ShipmentHalted(ID, FIRST, "expired"));
        given(halted()).when(new ShipOrder(ID, SECOND, null)).expectEvents(started(2));
    }

    @Test
    void an_old_decline_does_not_halt_the_next_shipment() {
        unaffected(new HaltShipment(ID, FIRST, "expired"), halted());
        OrderEvent[] shippingAgain = Arrays.copyOf(halted(), 5);
        shippingAgain[4] = started(2);
        unaffected(new HaltShipment(ID, FIRST, "expired"), shippingAgain);
    }

    @Test
    void is_completed_with_the_shipment_that_is_under_way() {
        given(shipping())
                .when(new DispatchShipment(ID, FIRST))
                .expectEvents(new ShipmentDispatched(ID, FIRST), new OrderCompleted(ID));
        unaffected(new DispatchShipment(ID, SECOND), shipping());
        unaffected(new DispatchShipment(ID, FIRST), halted());
        unaffected(new DispatchShipment(ID, FIRST), placed(), new OrderConfirmed(ID));
    }

    @Test
    void is_cancelled_before_shipping() {
        given(placed()).when(cancel()).expectEvents(new OrderCancelled(ID, REASON));
        given(placed(), new OrderConfirmed(ID)).when(cancel()).expectEvents(new OrderCancelled(ID, REASON));
        unaffected(cancel(), placed(), new OrderCancelled(ID, REASON));
    }

    @Test
    void rejects_a_cancellation_once_shipped() {
        rejection(given(shipping()).when(cancel()), ORDER_ALREADY_SHIPPED);
        rejection(given(placed(), new OrderRejected(ID, NO_STOCK)).when(cancel()), ORDER_ALREADY_REJECTED);
        rejection(given().when(cancel()), ORDER_UNKNOWN);
    }

    @Test
    void is_changed_only_at_the_version_that_the_caller_saw() {
        rejection(given(placed()).when(new CancelOrder(ID, REASON, List.of(1L, 7L))), VERSION_MISMATCH);
        rejection(given(placed(), new OrderConfirmed(ID)).when(new ShipOrder(ID, FIRST, List.of())), VERSION_MISMATCH);
        given(placed()).when(new CancelOrder(ID, REASON, List.of(7L, 0L))).expectEvents(new OrderCancelled(ID, REASON));
    }

    @Test
    void is_held_until_it_is_shipped() {
        HoldOrder hold = new HoldOrder(ID, REASON, null);
        for (OrderEvent[] history : List.of(new OrderEvent[] {placed()}, shipping(), halted())) {
            given(history).when(hold).expectEvents(new OrderHeld(ID, REASON));
        }
        unaffected(hold, placed(), new OrderHeld(ID, REASON));
        rejection(given(placed(), new OrderHeld(ID, new Reason("Fraud"))).when(hold), ORDER_ALREADY_HELD);
        rejection(given().when(hold), ORDER_UNKNOWN);
        rejection(given(placed(), new OrderRejected(ID, NO_STOCK)).when(hold), ORDER_ALREADY_REJECTED);
        rejection(given(placed(), new OrderCancelled(ID, REASON)).when(hold), ORDER_ALREADY_CANCELLED);
        rejection(
                given(shipping(new ShipmentDispatched(ID, FIRST), new OrderCompleted(ID)))
                        .when(hold),
                ORDER_ALREADY_SHIPPED);
        rejection(given(placed()).when(new HoldOrder(ID, REASON, List.of(7L))), VERSION_MISMATCH);
    }

    @Test
    void a_held_order_is_cancelled_but_not_shipped() {
        OrderEvent[] held = {placed(), new OrderConfirmed(ID), new OrderHeld(ID, REASON)};
        rejection(given(held).when(new ShipOrder(ID, FIRST, null)), ORDER_HELD);
        given(held).when(cancel()).expectEvents(new OrderCancelled(ID, REASON));
        given(shipping(new OrderHeld(ID, REASON)))
                .when(new DispatchShipment(ID, FIRST))
                .expectEvents(new ShipmentDispatched(ID, FIRST), new OrderCompleted(ID));
    }

    @Test
    void is_shipped_once_released() {
        ReleaseOrder release = new ReleaseOrder(ID, REASON, null);
        OrderEvent[] held = {placed(), new OrderConfirmed(ID), new OrderHeld(ID, REASON)};
        OrderEvent[] released = Arrays.copyOf(held, 4);
        released[3] = new OrderReleased(ID, REASON);
        given(held).when(release).expectEvents(released[3]);
        given(released).when(new ShipOrder(ID, FIRST, null)).expectEvents(started(1));
        given(released).when(new HoldOrder(ID, REASON, null)).expectEvents(new OrderHeld(ID, REASON));
        unaffected(release, released);
        rejection(given().when(release), ORDER_UNKNOWN);
        rejection(given(held).when(new ReleaseOrder(ID, REASON, List.of(7L))), VERSION_MISMATCH);
    }

    @Test
    void is_closed_once_after_a_cancellation() {
        given(placed(), new OrderCancelled(ID, REASON)).when(new CloseOrder(ID)).expectEvents(new OrderClosed(ID));
        unaffected(new CloseOrder(ID), placed(), new OrderCancelled(ID, REASON), new OrderClosed(ID));
        unaffected(new CloseOrder(ID), placed());
    }

    @Test
    void reports_each_overdue_answer_once() {
        ReportOverdue first = new ReportOverdue(ID, AwaitedAnswer.AUTHORIZATION, 1);
        OrderOverdue overdue = new OrderOverdue(ID, AwaitedAnswer.AUTHORIZATION, 1);
        given(placed()).when(first).expectEvents(overdue);
        unaffected(first, placed(), overdue);
        unaffected(first, placed(), new OrderConfirmed(ID));
    }

    @Test
    void reports_each_overdue_answer_of_a_shipment_once() {
        ReportShipmentOverdue first = new ReportShipmentOverdue(ID, FIRST, AwaitedAnswer.CAPTURE, 1);
        given(shipping()).when(first).expectEvents(new ShipmentOverdue(ID, FIRST, AwaitedAnswer.CAPTURE, 1));
        unaffected(first, shipping(new ShipmentOverdue(ID, FIRST, AwaitedAnswer.CAPTURE, 1)));
        unaffected(first, shipping(new ShipmentHalted(ID, FIRST, "expired")));
        unaffected(first, placed(), new OrderConfirmed(ID));
    }

    @Test
    void an_overdue_answer_does_not_change_its_version() {
        OrderOverdue overdue = new OrderOverdue(ID, AwaitedAnswer.AUTHORIZATION, 1);
        given(placed())
                .when(new ReportOverdue(ID, AwaitedAnswer.AUTHORIZATION, 1))
                .expectResultMessagePayload(0L);
        given(placed(), overdue)
                .when(new CancelOrder(ID, REASON, List.of(0L)))
                .expectEvents(new OrderCancelled(ID, REASON))
                .expectResultMessagePayload(1L);
    }

    private Given given(OrderEvent... events) {
        fixture();
        return command -> fixture.given((Object[]) events).when(command);
    }

    private interface Given {
        ResultValidator<Order> when(Object command);
    }

    private void unaffected(Object command, OrderEvent... history) {
        given(history).when(command).expectSuccessfulHandlerExecution().expectNoEvents();
    }

    private static Rejection rejection(ResultValidator<Order> result, RejectionCode code) {
        List<Rejection> found = new ArrayList<>();
        result.expectNoEvents().expectException(new CustomTypeSafeMatcher<Rejected>("rejected as " + code) {
            @Override
            protected boolean matchesSafely(Rejected rejected) {
                rejected.<Rejection>getDetails().ifPresent(found::add);
                return found.get(0).code() == code;
            }
        });
        return found.get(0);
    }

    private static PlaceOrder place(RequestedLine... lines) {
        return new PlaceOrder(ID, CUSTOMER, new OrderReference("web-1"), METHOD, List.of(lines), null, null);
    }

    private static PlaceOrder placeFor(String expected) {
        return new PlaceOrder(
                ID,
                CUSTOMER,
                new OrderReference("web-1"),
                METHOD,
                List.of(line("A", 2)),
                null,
                Money.of(expected, "EUR"));
    }

    private static PlaceOrder place(Addressee addressee) {
        return place(CUSTOMER, addressee);
    }

    private static PlaceOrder place(CustomerId customer, @Nullable Addressee addressee) {
        return new PlaceOrder(
                ID, customer, new OrderReference("web-1"), METHOD, List.of(line("A", 2)), addressee, null);
    }

    private static Addressee erased() {
        Personal gone = Personal.erased(CUSTOMER);
        return new Addressee(new Profile(gone, gone, null, null), null, null, null);
    }

    private static CancelOrder cancel() {
        return new CancelOrder(ID, REASON, null);
    }

    private static OrderPlaced placed() {
        return placed(sold(1, "A", 2, "10.00", "10.00", "20.00"));
    }

    private static OrderPlaced placed(OrderLine line) {
        return SampleEvents.placed(ID, CUSTOMER.value(), "web-1", line);
    }

    private static ShipmentStarted started(int number) {
        return SampleEvents.shipping(ID, number);
    }

    private static OrderEvent[] shipping(OrderEvent... then) {
        return Stream.concat(Stream.of(placed(), new OrderConfirmed(ID), started(1)), Stream.of(then))
                .toArray(OrderEvent[]::new);
    }

    private static OrderEvent[] halted() {
        return new OrderEvent[] {placed(), new OrderConfirmed(ID), started(1), new ShipmentHalted(ID, FIRST, "expired")
        };
    }

    private static RequestedLine line(String sku, int quantity) {
        return new RequestedLine(new Sku(sku), new Quantity(quantity), null);
    }

    private static OrderLine sold(int id, String sku, int quantity, String list, String unit, String total) {
        return new OrderLine(
                id,
                new Sku(sku),
                new ProductName("Product " + sku),
                new Quantity(quantity),
                Price.of(list, "EUR"),
                Price.of(unit, "EUR"),
                Money.of(total, "EUR"));
    }

    private static ProductState entry(String sku, String amount, String currency, boolean discontinued) {
        return new ProductState(
                new Sku(sku), new ProductName("Product " + sku), Price.of(amount, currency), discontinued);
    }
}
