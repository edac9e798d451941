package dev.mercato.saga;

import static dev.mercato.saga.ShippingState.Step.CAPTURING;
import static dev.mercato.saga.ShippingState.Step.ENDED;
import static dev.mercato.saga.ShippingState.Step.FINISHING;

import dev.mercato.coreapi.Cases;
import dev.mercato.coreapi.PaymentId;
import dev.mercato.coreapi.ShipmentRelated;
import dev.mercato.coreapi.Vocabulary;
import dev.mercato.coreapi.inventory.ShipStock;
import dev.mercato.coreapi.order.DispatchShipment;
import dev.mercato.coreapi.order.HaltShipment;
import dev.mercato.coreapi.order.ShipmentDispatched;
import dev.mercato.coreapi.order.ShipmentHalted;
import dev.mercato.coreapi.order.ShipmentOverdue;
import dev.mercato.coreapi.order.ShipmentStarted;
import dev.mercato.coreapi.payment.CaptureDeclined;
import dev.mercato.coreapi.payment.CapturePayment;
import dev.mercato.coreapi.payment.PaymentCaptured;
import java.util.List;

/**
 * Decides what happens next to a shipment, as a pure function of the stored state and an event:
 *
 * <pre>
 * started → capture → stock out → dispatch
 *              │ declined
 *              ▼
 *            halt
 * </pre>
 *
 * An event that is repeated, or comes too late to matter, changes nothing. All its commands have no effect when they are
 * sent again, however much later.
 */
final class Shipping {

    private static final Cases<ShippingState, ShipmentRelated, Decision<ShippingState>> CASES =
            Cases.<ShippingState, ShipmentRelated, Decision<ShippingState>>of(
                            Vocabulary.eventsThatAre(ShipmentRelated.class))
                    .on(PaymentCaptured.class, (state, event) -> captured(state))
                    .on(CaptureDeclined.class, Shipping::declined)
                    .onAny(
                            List.of(ShipmentDispatched.class, ShipmentHalted.class),
                            state -> Decision.stay(state.at(ENDED)))
                    // A repeat, and what the workers of the payment see to.
                    .onAny(List.of(ShipmentStarted.class, ShipmentOverdue.class), Decision::stay)
                    .complete();

    private Shipping() {}

    static Decision<ShippingState> begin(ShipmentStarted event) {
        ShippingState state = new ShippingState(
                event.orderId(), event.shipmentId(), event.amount(), Item.of(event.piecesBySku()), CAPTURING);
        return state.amount().isZero()
                ? ship(state)
                : Decision.send(
                        state,
                        new CapturePayment(
                                PaymentId.of(state.order(), Fulfilment.FIRST), state.shipment(), state.amount()));
    }

    static Decision<ShippingState> decide(ShippingState state, ShipmentRelated event) {
        return CASES.apply(state, event);
    }

    private static Decision<ShippingState> captured(ShippingState state) {
        return state.step() == CAPTURING ? ship(state) : Decision.stay(state);
    }

    private static Decision<ShippingState> ship(ShippingState state) {
        return new Decision<>(
                state.at(FINISHING),
                state.items().stream()
                        .map(item -> new ShipStock(item.sku(), state.order(), state.shipment(), item.quantity()))
                        .toList(),
                List.of(new DispatchShipment(state.order(), state.shipment())));
    }

    private static Decision<ShippingState> declined(ShippingState state, CaptureDeclined event) {
        return state.step() == CAPTURING
                ? Decision.send(
                        state.at(FINISHING), new HaltShipment(state.order(), state.shipment(), event.declineCode()))
                : Decision.stay(state);
    }
}
