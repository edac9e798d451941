package dev.mercato.coreapi.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.CustomerId;
import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.OrderId;
import dev.mercato.coreapi.Reason;
import dev.mercato.coreapi.ShipmentId;
import dev.mercato.coreapi.order.OrderState.Shipment;
import dev.mercato.coreapi.order.OrderState.Shipment.Stage;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class OrderStateTest {

    private static final OrderId ORDER = OrderId.of(new UUID(7, 1));
    private static final ShipmentId FIRST = ShipmentId.of(new UUID(8, 1));
    private static final ShipmentId SECOND = ShipmentId.of(new UUID(8, 2));
    private static final Money TOTAL = Money.of("10.00", "EUR");
    private static final OrderPlaced PLACED =
            new OrderPlaced(ORDER, new CustomerId("c-1"), null, new PaymentMethod("tok_approve"), List.of(), TOTAL);
    private static final OrderConfirmed CONFIRMED = new OrderConfirmed(ORDER);
    private static final OrderCancelled CANCELLED = new OrderCancelled(ORDER, new Reason("Ordered twice"));
    private static final OrderRejected REJECTED =
            new OrderRejected(ORDER, new RejectionReason(RejectionReason.Code.PAYMENT_DECLINED, "fraud"));

    static Stream<Arguments> lives() {
        return Stream.of(
                Arguments.of(after(), OrderStatus.PLACED, false, false),
                Arguments.of(after(CONFIRMED), OrderStatus.CONFIRMED, true, false),
                Arguments.of(after(REJECTED), OrderStatus.REJECTED, true, true),
                Arguments.of(after(CONFIRMED, CANCELLED), OrderStatus.CANCELLED, false, false),
                Arguments.of(after(CANCELLED, new OrderClosed(ORDER)), OrderStatus.CANCELLED, true, true),
                Arguments.of(after(CONFIRMED, started(FIRST)), OrderStatus.SHIPPING, false, false),
                Arguments.of(after(CONFIRMED, started(FIRST), halted(FIRST)), OrderStatus.CONFIRMED, true, false),
                Arguments.of(
                        after(CONFIRMED, started(FIRST), new ShipmentDispatched(ORDER, FIRST)),
                        OrderStatus.SHIPPING,
                        false,
                        false),
                Arguments.of(
                        after(
                                CONFIRMED,
                                started(FIRST),
                                new ShipmentDispatched(ORDER, FIRST),
                                new OrderCompleted(ORDER)),
                        OrderStatus.COMPLETED,
                        true,
                        true));
    }

    @ParameterizedTest
    @MethodSource("lives")
    void is_settled_when_nothing_more_happens_by_itself(
            OrderState state, OrderStatus status, boolean settled, boolean ended) {
        assertThat(state.status()).isEqualTo(status);
        assertThat(state.isSettled()).isEqualTo(settled);
        assertThat(state.hasEnded()).isEqualTo(ended);
    }

    @Test
    void every_request_to_ship_has_its_own_end() {
        OrderState state =
                after(CONFIRMED, started(FIRST), halted(FIRST), started(SECOND), new ShipmentDispatched(ORDER, SECOND));

        assertThat(state.shipment(FIRST)).hasValueSatisfying(shipment -> {
            assertThat(shipment.stage()).isEqualTo(Stage.HALTED);
            assertThat(shipment.declineCode()).isEqualTo("card_expired");
        });
        assertThat(state.lastShipment()).hasValueSatisfying(shipment -> {
            assertThat(shipment.shipmentId()).isEqualTo(SECOND);
            assertThat(shipment.stage()).isEqualTo(Stage.DISPATCHED);
        });
    }

    @Test
    void an_overdue_answer_is_not_a_new_version() {
        OrderOverdue overdue = new OrderOverdue(ORDER, AwaitedAnswer.RESERVATIONS, 1);

        OrderState state = after(overdue);

        assertThat(state.version()).isEqualTo(after().version());
        assertThat(state.overdue()).isEqualTo(AwaitedAnswer.RESERVATIONS);
        assertThat(state.reports()).isEqualTo(1);
        assertThat(after(overdue, CONFIRMED).version()).isEqualTo(1);
    }

    @Test
    void a_new_shipment_is_not_overdue_because_the_last_one_was() {
        OrderState state = after(
                CONFIRMED,
                started(FIRST),
                new ShipmentOverdue(ORDER, FIRST, AwaitedAnswer.CAPTURE, 1),
                halted(FIRST),
                started(SECOND));

        assertThat(state.overdue()).isNull();
        assertThat(state.reports()).isZero();
        assertThat(state.shipments()).extracting(Shipment::reports).containsExactly(1, 0);
    }

    @ParameterizedTest
    @MethodSource("lives")
    void is_read_as_it_was_written(OrderState state) {
        JsonMapper json = JsonMapper.shared();

        assertThat(json.readValue(json.writeValueAsString(state), OrderState.class))
                .isEqualTo(state);
    }

    private static OrderState after(OrderEvent... events) {
        OrderState state = OrderState.of(PLACED);
        for (OrderEvent event : events) {
            state = state.after(event);
        }
        return state;
    }

    private static ShipmentStarted started(ShipmentId shipment) {
        return new ShipmentStarted(ORDER, shipment, List.of(), TOTAL);
    }

    private static ShipmentHalted halted(ShipmentId shipment) {
        return new ShipmentHalted(ORDER, shipment, "card_expired");
    }
}
