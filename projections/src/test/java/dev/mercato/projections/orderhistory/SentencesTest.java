package dev.mercato.projections.orderhistory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mercato.coreapi.OrderRelated;
import dev.mercato.coreapi.inventory.ReservationEvent;
import dev.mercato.coreapi.order.OrderEvent;
import dev.mercato.coreapi.payment.PaymentEvent;
import dev.mercato.projections.Lives;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.messaging.Message;
import org.junit.jupiter.api.Test;

class SentencesTest {

    @Test
    void there_is_one_for_every_event_of_an_order() {
        List<Class<?>> types = Stream.of(OrderEvent.class, PaymentEvent.class, ReservationEvent.class)
                .flatMap(context -> Arrays.stream(context.getPermittedSubclasses()))
                .<Class<?>>map(type -> type)
                .toList();
        List<OrderRelated> examples = Lives.all().events().stream()
                .map(Message::getPayload)
                .filter(event -> types.contains(event.getClass()))
                .map(OrderRelated.class::cast)
                .toList();

        assertThat(examples).extracting(Object::getClass).containsAll(types);
        assertThat(examples)
                .allSatisfy(event -> assertThat(Sentences.what(event)).isNotBlank());
    }
}
