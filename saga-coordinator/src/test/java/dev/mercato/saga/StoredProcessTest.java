package dev.mercato.saga;

import static dev.mercato.saga.Story.captureDeclined;
import static dev.mercato.saga.Story.overdue;
import static dev.mercato.saga.Story.placed;
import static dev.mercato.saga.Story.rejected;
import static dev.mercato.saga.Story.reserved;
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
import tools.jackson.databind.json.JsonMapper;

/** Processes live for weeks, so what one version has stored the next ones read. */
class StoredProcessTest {

    private static final String NAME = "saga.OrderFulfilment";
    private static final GoldenForm FORM = new GoldenForm(NAME, 1);
    private static final JsonMapper JSON = StoredJson.mapper();
    private static final MessageSerializer SERIALIZER =
            MessageSerializer.knowing(List.of(new StoredName(NAME, OrderFulfilment.class)));

    @Test
    void is_written_as_it_is_pinned() {
        FulfilmentState state = Fulfilment.begin(OrderState.of(placed("31.00"))).state();
        for (OrderRelated event : List.of(
                overdue(AwaitedAnswer.RESERVATIONS, 1),
                reserved("A"),
                rejected("B"),
                shipping(1),
                captureDeclined(1))) {
            state = Fulfilment.decide(state, event).state();
        }
        state = state.shipping(Story.shipment(1));

        FORM.check("{\"state\":" + JSON.writeValueAsString(state) + "}");
    }

    static Stream<Stored> ever() {
        return FORM.all();
    }

    @ParameterizedTest
    @MethodSource("ever")
    void is_read_in_every_revision_that_was_ever_written(Stored stored) {
        assertThat(read(stored.json(), stored.revision())).isNotNull();
    }

    @Test
    void is_not_read_if_something_is_missing() {
        String json = ever().findFirst().orElseThrow().json();

        assertThatThrownBy(() -> read(json.replace("\"paymentMethod\"", "\"method\""), "1"))
                .isInstanceOf(SerializationException.class);
    }

    private static OrderFulfilment read(String json, String revision) {
        return SERIALIZER.deserialize(new SimpleSerializedObject<>(json, String.class, NAME, revision));
    }
}
