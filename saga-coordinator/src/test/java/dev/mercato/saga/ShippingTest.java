package dev.mercato.saga;

import static dev.mercato.saga.ShippingState.Step.CAPTURING;
import static dev.mercato.saga.ShippingState.Step.ENDED;
import static dev.mercato.saga.Story.ORDER;
import static dev.mercato.saga.Story.PAYMENT;
import static dev.mercato.saga.Story.captureDeclined;
import static dev.mercato.saga.Story.captured;
import static dev.mercato.saga.Story.shipment;
import static dev.mercato.saga.Story.shipmentOverdue;
import static dev.mercato.saga.Story.shipping;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.Money;
import dev.mercato.coreapi.ShipmentRelated;
import dev.mercato.coreapi.Sku;
import dev.mercato.coreapi.inventory.ShipStock;
import dev.mercato.coreapi.order.AwaitedAnswer;
import dev.mercato.coreapi.order.DispatchShipment;
import dev.mercato.coreapi.order.HaltShipment;
import dev.mercato.coreapi.order.ShipmentDispatched;
import dev.mercato.coreapi.order.ShipmentHalted;
import dev.mercato.coreapi.payment.CapturePayment;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippingTest {

    private static final List<Object> SHIP_ALL = List.of(
            new ShipStock(new Sku("A"), ORDER, shipment(1), 5), new ShipStock(new Sku("B"), ORDER, shipment(1), 1));
    private static final List<Object> DISPATCH = List.of(new DispatchShipment(ORDER, shipment(1)));

    @Test
    void captures_then_ships_then_dispatches() {
        Decision<ShippingState> capture = Shipping.begin(shipping(1));
        assertThat(capture.commands()).isEqualTo(List.of(new CapturePayment(PAYMENT, shipment(1), Story.TOTAL)));
        assertThat(capture.state().awaited()).isEqualTo(AwaitedAnswer.CAPTURE);

        Decision<ShippingState> ship = Shipping.decide(capture.state(), captured(1));
        assertThat(ship.commands()).isEqualTo(SHIP_ALL);
        assertThat(ship.thereafter()).isEqualTo(DISPATCH);
        assertThat(ship.state().awaited()).isNull();
    }

    @Test
    void what_costs_nothing_is_not_captured() {
        Decision<ShippingState> ship = Shipping.begin(shipping(1, Money.of("0.00", "EUR")));

        assertThat(ship.commands()).isEqualTo(SHIP_ALL);
        assertThat(ship.thereafter()).isEqualTo(DISPATCH);
    }

    @Test
    void a_declined_capture_halts_it() {
        Decision<ShippingState> halt = Shipping.decide(begun(), captureDeclined(1));

        assertThat(halt.commands()).isEqualTo(List.of(new HaltShipment(ORDER, shipment(1), "expired")));
        assertThat(halt.thereafter()).isEmpty();
    }

    @Test
    void goes_on_waiting_for_an_overdue_capture() {
        Decision<ShippingState> decision = Shipping.decide(begun(), shipmentOverdue(1, 1));

        assertThat(decision.commands()).isEmpty();
        assertThat(decision.state().step()).isEqualTo(CAPTURING);
    }

    static Stream<List<ShipmentRelated>> lives() {
        return Stream.of(
                List.of(shipping(1), captured(1), new ShipmentDispatched(ORDER, shipment(1))),
                List.of(shipping(1), captureDeclined(1), new ShipmentHalted(ORDER, shipment(1), "expired")));
    }

    @ParameterizedTest
    @MethodSource("lives")
    void an_event_that_is_redelivered_at_any_later_time_changes_nothing(List<ShipmentRelated> life) {
        ShippingState state = begun();
        for (int handled = 0; handled < life.size(); handled++) {
            state = Shipping.decide(state, life.get(handled)).state();
            for (ShipmentRelated again : life.subList(0, handled + 1)) {
                assertThat(Shipping.decide(state, again)).isEqualTo(Decision.stay(state));
            }
        }
        assertThat(state.step()).isEqualTo(ENDED);
    }

    private static ShippingState begun() {
        return Shipping.begin(shipping(1)).state();
    }
}
