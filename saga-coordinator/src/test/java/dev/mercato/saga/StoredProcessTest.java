package dev.mercato.saga;

import static dev.mercato.saga.Story.overdue;
import static dev.mercato.saga.Story.placed;
import static dev.mercato.saga.Story.rejected;
import static dev.mercato.saga.Story.reserved;
import static dev.mercato.saga.Story.shipmentOverdue;
import static dev.mercato.saga.Story.shipping;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.coreapi.OrderRelated;
import dev.mercato.coreapi.order.AwaitedAnswer;
import dev.mercato.coreapi.order.OrderState;
import dev.mercato.runtime.message.MessageSerializer;
import dev.mercato.runtime.message.StoredJson;
import dev.mercato.runtime.message.StoredName;
import dev.mercato.testing.GoldenForm;
import dev.mercato.testing.GoldenForm.Stored;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes live for weeks, so later versions must read what an earlier one stored. */
class StoredProcessTest {

    private static final GoldenForm ORDER = new GoldenForm("saga.OrderFulfilment", 1);
    private static final GoldenForm SHIPMENT = new GoldenForm("saga.ShipmentFulfilment", 1);
    private static final MessageSerializer SERIALIZER = MessageSerializer.knowing(List.of(
            new StoredName("saga.OrderFulfilment", OrderFulfilment.class),
            new StoredName("saga.ShipmentFulfilment", ShipmentFulfilment.class)));

    @Test
    void that_of_an_order_is_written_as_it_is_pinned() {
        Running<FulfilmentState> process =
                Running.begin(Fulfilment.begin(OrderState.of(placed()))).running();
        for (OrderRelated event : List.of(overdue(AwaitedAnswer.RESERVATIONS, 1), reserved("A"), rejected("B"))) {
            process = OrderFulfilment.after(process, event).running();
        }

        ORDER.check(json(process));
    }

    @Test
    void that_of_a_shipment_is_written_as_it_is_pinned() {
        Running<ShippingState> process =
                Running.begin(Shipping.begin(shipping(1))).running();

        SHIPMENT.check(
                json(ShipmentFulfilment.after(process, shipmentOverdue(1, 1)).running()));
    }

    static Stream<Stored> ofOrders() {
        return ORDER.all();
    }

    @ParameterizedTest
    @MethodSource("ofOrders")
    void that_of_an_order_is_read_in_every_revision_that_was_ever_written(Stored stored) {
        assertThat(read(stored.json(), "saga.OrderFulfilment", stored.revision()))
                .isInstanceOf(OrderFulfilment.class);
    }

    static Stream<Stored> ofShipments() {
        return SHIPMENT.all();
    }

    @ParameterizedTest
    @MethodSource("ofShipments")
    void that_of_a_shipment_is_read_in_every_revision_that_was_ever_written(Stored stored) {
        assertThat(read(stored.json(), "saga.ShipmentFulfilment", stored.revision()))
                .isInstanceOf(ShipmentFulfilment.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"saga.OrderFulfilment", "saga.ShipmentFulfilment"})
    void that_has_lost_its_state_does_not_begin_again(String process) {
        for (String json : List.of("{}", "{\"running\":null}")) {
            assertThatThrownBy(() -> read(json, process, "1")).hasStackTraceContaining("running");
        }
    }

    @Test
    void is_not_read_if_something_is_missing() {
        String json = ORDER.all().findFirst().orElseThrow().json();

        assertThatThrownBy(() -> read(json.replace("\"paymentMethod\"", "\"method\""), "saga.OrderFulfilment", "1"))
                .isInstanceOf(SerializationException.class);
    }

    private static String json(Running<?> process) {
        return "{\"running\":" + StoredJson.mapper().writeValueAsString(process) + "}";
    }

    private static StoredProcess<?> read(String json, String name, String revision) {
        return SERIALIZER.deserialize(new SimpleSerializedObject<>(json, String.class, name, revision));
    }
}
